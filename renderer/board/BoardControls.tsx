import { ArrowDown, ArrowDownUp, ArrowUp, LayoutGrid, List } from 'lucide-react'
import { useMessages } from '../wording/wording.ts'
import { nextOrder, SORT_KEYS } from './sort-vehicles.ts'
import type { BoardView } from './use-board-view.ts'

interface BoardControlsProps {
  readonly view: BoardView
  readonly onChange: (changes: Partial<BoardView>) => void
}

/** Above the vehicles: in which order they stand, and whether as a list or as cards. */
export function BoardControls({ view, onChange }: BoardControlsProps) {
  const messages = useMessages()
  const isList = view.layout === 'list'
  const LayoutIcon = isList ? LayoutGrid : List
  const layoutLabel = isList ? messages.board.showCards : messages.board.showList
  return (
    <div className="board-controls">
      <OrderField view={view} onChange={onChange} />
      <button
        type="button"
        className="icon-button layout-button"
        aria-label={layoutLabel}
        title={layoutLabel}
        onClick={() => onChange({ layout: isList ? 'cards' : 'list' })}
      >
        <LayoutIcon aria-hidden="true" />
      </button>
    </div>
  )
}

/** A native select serves finger, mouse, keyboard and screen reader alike. */
function OrderField({ view, onChange }: BoardControlsProps) {
  const messages = useMessages()
  const { by, direction } = view.order
  const isAscending = direction === 'ascending'
  const Arrow = isAscending ? ArrowDown : ArrowUp
  return (
    <div className="order">
      <span className="order-field">
        <ArrowDownUp className="order-icon" aria-hidden="true" />
        <select
          className="order-select"
          aria-label={messages.board.order}
          value={by}
          onChange={(event) => {
            const chosen = SORT_KEYS.find((key) => key === event.target.value)
            if (chosen !== undefined) onChange({ order: nextOrder(view.order, chosen) })
          }}
        >
          {SORT_KEYS.map((key) => (
            <option key={key} value={key}>
              {messages.board.orders[key]}
            </option>
          ))}
        </select>
      </span>
      {by !== 'urgency' && (
        <button
          type="button"
          className="icon-button"
          aria-label={messages.board.directions[direction]}
          title={messages.board.directions[direction]}
          onClick={() => onChange({ order: nextOrder(view.order, by) })}
        >
          <Arrow aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
