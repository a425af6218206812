import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useFormats, useMessages } from '../wording/wording.ts'

interface PagerProps {
  /** The number of the first row that is shown, from 1. */
  readonly first: number
  readonly shown: number
  readonly total: number
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
}

export function Pager({ first, shown, total, onPrevious, onNext }: PagerProps) {
  const { table } = useMessages()
  const formats = useFormats()
  const last = first + shown - 1
  return (
    <nav className="pager" aria-label={table.pages}>
      <p className="pager-range">
        {table.range(formats.count(first), formats.count(last), formats.count(Math.max(total, last)))}
      </p>
      <button type="button" className="button" aria-disabled={onPrevious === undefined} onClick={onPrevious}>
        <ChevronLeft aria-hidden="true" />
        {table.previous}
      </button>
      <button type="button" className="button" aria-disabled={onNext === undefined} onClick={onNext}>
        {table.next}
        <ChevronRight aria-hidden="true" />
      </button>
    </nav>
  )
}
