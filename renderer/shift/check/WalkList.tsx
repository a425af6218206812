import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type Finding, findingOf, type LotCheck } from '../../../shared/lot-check.ts'
import type { Session } from '../../../shared/session.ts'
import { useMessages } from '../../wording/wording.ts'
import { useCheckModel } from './check-model.ts'
import { WalkRow } from './WalkRow.tsx'

/** Rows that are kept ready above and below what is seen. */
const OVERSCAN = 8

/** About how high a row is, in pixels, until it has been measured. */
const ROW_HEIGHT = 72

interface WalkListProps {
  readonly check: LotCheck
  readonly vehicles: readonly Session[]
  /** Another number than before leads the keyboard to the first row. */
  readonly firstRowCalls: number
}

/** A button of the list that is to have the focus. */
interface Place {
  readonly sessionId: number
  readonly finding: Finding
}

/** The rows of the walk; only what is seen is in the page. The arrow keys lead from row to row. */
export function WalkList({ check, vehicles, firstRowCalls }: WalkListProps) {
  const checkModel = useCheckModel()
  const { listLabel } = useMessages().shift.check
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Place | null>(null)
  const [wanted, setWanted] = useState<Place | null>(null)
  const activeIndex = active === null ? -1 : vehicles.findIndex(({ id }) => id === active.sessionId)

  const virtualizer = useVirtualizer({
    count: vehicles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => vehicles[index]?.id ?? index,
    overscan: OVERSCAN,
    // The row with the focus stays in the page, or scrolling would lose the focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(activeIndex < 0 ? [] : [activeIndex])])].sort((a, b) => a - b),
  })

  function lead(index: number, finding: Finding): void {
    const session = vehicles[index]
    if (session === undefined) return
    const place = { sessionId: session.id, finding }
    setActive(place)
    setWanted(place)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the call alone.
  useEffect(() => {
    if (firstRowCalls > 0) lead(0, 'seen')
  }, [firstRowCalls])

  /** Where checked rows are hidden, the keyboard goes on with the row below. */
  function mark(session: Session, finding: Finding): void {
    const index = vehicles.indexOf(session)
    checkModel.mark(session, finding)
    const { filter, query } = checkModel.store.getState()
    if (filter === 'unchecked' && query === '') lead(index + 1 < vehicles.length ? index + 1 : index - 1, finding)
  }

  function handleKey(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || active === null || activeIndex < 0) return
    event.preventDefault()
    lead(activeIndex + step, active.finding)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Tab reaches its buttons too.
    <div ref={scroller} className="table-scroller walk-scroller" onKeyDown={handleKey}>
      <ul className="walk" aria-label={listLabel} style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const session = vehicles[index]
          if (session === undefined) return null
          return (
            <WalkRow
              key={key}
              measure={virtualizer.measureElement}
              session={session}
              finding={findingOf(check, session)}
              index={index}
              count={vehicles.length}
              top={start}
              focused={wanted?.sessionId === session.id ? wanted.finding : null}
              onFocus={(finding) => setActive({ sessionId: session.id, finding })}
              onBlur={() => setWanted(null)}
              onMark={(finding) => mark(session, finding)}
            />
          )
        })}
      </ul>
    </div>
  )
}
