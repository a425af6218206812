import {
  ArrowDown,
  ArrowDownUp,
  ArrowUp,
  BatteryCharging,
  CircleAlert,
  CircleCheck,
  Download,
  Hourglass,
  LayoutGrid,
  List,
  SquareParking,
  TriangleAlert,
} from 'lucide-react'
import { LoadingLot } from '../controls/LoadingLot.tsx'
import { useImportModel } from '../imports/import-model.ts'
import { useIsWhole } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { type ArrangedBoard, BOARD_FILTERS, type BoardFilter } from './arrange-board.ts'
import { CardGrid } from './CardGrid.tsx'
import { nextOrder, SORT_KEYS } from './sort-vehicles.ts'
import { useBoard } from './use-board.ts'
import { type BoardView, useBoardView } from './use-board-view.ts'
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

interface BoardControlsProps {
  readonly view: BoardView
  readonly onChange: (changes: Partial<BoardView>) => void
}

/** Above the vehicles: in which order they stand, and whether as a list or as cards. */
function BoardControls({ view, onChange }: BoardControlsProps) {
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
