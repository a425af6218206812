import { Download, SquareParking } from 'lucide-react'
import { useMessages } from '../wording/wording.ts'
import type { BoardFilter } from './arrange-board.ts'

/** An empty lot says what to do next. */
export function EmptyLot({ onImport }: { readonly onImport: () => void }) {
  const messages = useMessages()
  return (
    <div className="empty">
      <SquareParking className="empty-icon" aria-hidden="true" />
      <h2 className="empty-title">{messages.board.emptyTitle}</h2>
      <p className="empty-hint">{messages.board.emptyHint}</p>
      <button type="button" className="button button-primary" onClick={onImport}>
        <Download aria-hidden="true" />
        {messages.imports.title}
      </button>
    </div>
  )
}

interface NoMatchProps {
  readonly filter: BoardFilter
  readonly total: number
  readonly onShowAll: () => void
}

/** No vehicle under the pressed tile: says so, and leads back to all. */
export function NoMatch({ filter, total, onShowAll }: NoMatchProps) {
  const messages = useMessages()
  return (
    <div className="empty">
      <h2 className="empty-title">{messages.board.noneTitle[filter]}</h2>
      <p className="empty-hint">{messages.board.noneHint(total)}</p>
      <button type="button" className="button" onClick={onShowAll}>
        {messages.board.showAll}
      </button>
    </div>
  )
}
