import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMessages } from '../wording/wording.ts'
import { type BoardOrder, nextOrder, type SortKey } from './sort-vehicles.ts'

/** The columns of the list, each with the order that its head asks for. */
export const COLUMNS = [
  { name: 'plate', sortKey: 'plate' },
  { name: 'bay', sortKey: 'bay' },
  { name: 'status', sortKey: 'urgency' },
  { name: 'charge', sortKey: 'charge' },
  { name: 'readyAt', sortKey: 'readyAt' },
  { name: 'actions', sortKey: null },
] as const satisfies readonly { readonly name: string; readonly sortKey: SortKey | null }[]

interface GridHeadProps {
  readonly order: BoardOrder
  readonly onOrder: (order: BoardOrder) => void
}

/** The heads of the columns; a tap on one puts the list in its order, and another one turns it round. */
export function GridHead({ order, onOrder }: GridHeadProps) {
  const messages = useMessages()
  return (
    <thead className="grid-head">
      <tr className="row-head" aria-rowindex={1}>
        {COLUMNS.map(({ name, sortKey }) => {
          const isSorted = sortKey !== null && order.by === sortKey
          const Arrow = order.direction === 'ascending' ? ArrowDown : ArrowUp
          return (
            <th
              key={name}
              className={`cell cell-${name}`}
              scope="col"
              aria-sort={isSorted ? (sortKey === 'urgency' ? 'other' : order.direction) : undefined}
            >
              {sortKey === null ? (
                <span className="visually-hidden">{messages.board.columns[name]}</span>
              ) : (
                <button type="button" className="column-head" onClick={() => onOrder(nextOrder(order, sortKey))}>
                  {messages.board.columns[name]}
                  {isSorted && <Arrow className="column-arrow" aria-hidden="true" />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
