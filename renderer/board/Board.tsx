import {
  BatteryCharging,
  CircleAlert,
  CircleCheck,
  Download,
  Hourglass,
  SquareParking,
  TriangleAlert,
} from 'lucide-react'
import { LoadingLot } from '../controls/LoadingLot.tsx'
import { useImportModel } from '../imports/import-model.ts'
import { useIsWhole } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { type ArrangedBoard, BOARD_FILTERS, type BoardFilter } from './arrange-board.ts'
import { BoardControls } from './BoardControls.tsx'
import { CardGrid } from './CardGrid.tsx'
import { useBoard } from './use-board.ts'
import { useBoardView } from './use-board-view.ts'
import { VehicleGrid } from './VehicleGrid.tsx'

export function Board() {
  const importModel = useImportModel()
  const [view, changeView] = useBoardView()
  const { filter, order, layout } = view
  const board = useBoard(filter, order)
  const isWhole = useIsWhole()
  // Any other order would begin with vehicles that give way as the rest comes in.
  const isWaiting = !isWhole && (order.by !== 'urgency' || board.shown.length === 0)

  if (isWaiting) return <LoadingLot />
  if (board.counts.all === 0) {
    return (
      <main className="board">
        <EmptyLot onImport={() => importModel.open()} />
      </main>
    )
  }
  return (
    <main className="board">
      <Tiles counts={isWhole ? board.counts : null} filter={filter} onFilter={(next) => changeView({ filter: next })} />
      {board.shown.length === 0 ? (
        <NoMatch filter={filter} total={board.counts.all} onShowAll={() => changeView({ filter: 'all' })} />
      ) : (
        <div className="board-list" data-layout={layout}>
          <BoardControls view={view} onChange={changeView} />
          {layout === 'list' ? (
            <VehicleGrid
              key={filter}
              vehicles={board.shown}
              order={order}
              onOrder={(next) => changeView({ order: next })}
            />
          ) : (
            <CardGrid key={filter} vehicles={board.shown} />
          )}
        </div>
      )}
    </main>
  )
}

/** An empty lot says what to do next. */
function EmptyLot({ onImport }: { readonly onImport: () => void }) {
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
function NoMatch({ filter, total, onShowAll }: NoMatchProps) {
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

const ICONS = {
  all: SquareParking,
  ready: CircleCheck,
  charging: BatteryCharging,
  atRisk: TriangleAlert,
  overstaying: Hourglass,
  attention: CircleAlert,
} as const satisfies Readonly<Record<BoardFilter, unknown>>

interface TilesProps {
  /** `null` before all vehicles are there. */
  readonly counts: ArrangedBoard['counts'] | null
  readonly filter: BoardFilter
  readonly onFilter: (filter: BoardFilter) => void
}

/** Always all of them, in the same places; each filters the list, and pressed again shows all. */
function Tiles({ counts, filter, onFilter }: TilesProps) {
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
            data-empty={counts?.[name] === 0}
            aria-pressed={filter === name}
            onClick={() => onFilter(filter === name ? 'all' : name)}
          >
            <Icon className="tile-icon" aria-hidden="true" />
            <span className="tile-name">{name === 'all' ? messages.board.all : messages.status[name]}</span>{' '}
            <span className="tile-count">{counts === null ? '…' : formats.count(counts[name])}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
