import { BatteryCharging, CircleAlert, CircleCheck, Hourglass, SquareParking, TriangleAlert } from 'lucide-react'
import { useFormats, useMessages } from '../wording/wording.ts'
import { BOARD_FILTERS, type Board, type BoardFilter } from './arrange-board.ts'

const ICONS = {
  all: SquareParking,
  ready: CircleCheck,
  charging: BatteryCharging,
  atRisk: TriangleAlert,
  overstaying: Hourglass,
  attention: CircleAlert,
} as const satisfies Readonly<Record<BoardFilter, unknown>>

interface TilesProps {
  readonly counts: Board['counts']
  readonly filter: BoardFilter
  readonly onFilter: (filter: BoardFilter) => void
}

/** The counts of the lot, always all of them in the same places; each filters the list, and pressing it again shows all. */
export function Tiles({ counts, filter, onFilter }: TilesProps) {
  const messages = useMessages()
  const formats = useFormats()

  return (
    <fieldset className="tiles">
      <legend className="visually-hidden">{messages.board.filterLabel}</legend>
      {BOARD_FILTERS.map((name) => {
        const Icon = ICONS[name]
        return (
          <button
            key={name}
            type="button"
            className="tile"
            data-tone={name}
            data-empty={counts[name] === 0}
            aria-pressed={filter === name}
            onClick={() => onFilter(filter === name ? 'all' : name)}
          >
            <Icon className="tile-icon" aria-hidden="true" />
            <span className="tile-name">{name === 'all' ? messages.board.all : messages.status[name]}</span>{' '}
            <span className="tile-count">{formats.count(counts[name])}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
