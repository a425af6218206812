import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import { PlugMark } from '../chargers/Plug.tsx'
import { useAtTick, useLotParts } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useStatus, VehicleBadge } from '../vehicle/StatusBadge.tsx'
import { hasFlags, VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages } from '../wording/wording.ts'
import { Bay, ChargeBar, LeaveOnBoard, ReadyTime, UndoLeave } from './figures.tsx'
import { targetIndex } from './grid-keys.ts'
import { type BoardOrder, nextOrder, type SortKey } from './sort-vehicles.ts'
import { useOpenVehicle } from './use-open-vehicle.ts'

/** Rows that are kept ready above and below what is seen. */
const OVERSCAN = 6

interface VehicleGridProps {
  readonly vehicles: readonly Session[]
  readonly order: BoardOrder
  readonly onOrder: (order: BoardOrder) => void
}

/** The list of vehicles; only those in sight are in the page. Arrow keys walk the rows. */
export function VehicleGrid({ vehicles, order, onOrder }: VehicleGridProps) {
  const { ticker } = useLotParts()
  const vehicleModel = useVehicleModel()
  const messages = useMessages()
  const open = useOpenVehicle()
  const scroller = useRef<HTMLDivElement>(null)
  const [probe, heights] = useRowHeights()
  const [activeId, setActiveId] = useState<number | null>(null)
  const [focusedId, setFocusedId] = useState<number | null>(null)
  const found = activeId === null ? -1 : vehicles.findIndex(({ id }) => id === activeId)
  const activeIndex = Math.max(0, found)

  // A change of these measures all rows anew, so they change with vehicles and heights only.
  const heightOf = useCallback(
    (index: number) => {
      const session = vehicles[index]
      return session !== undefined && hasFlags(session, ticker.now()) ? heights.flagged : heights.usual
    },
    [vehicles, heights, ticker],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: new heights are measured anew.
  const keyOf = useCallback((index: number) => vehicles[index]?.id ?? index, [vehicles, heights])

  const virtualizer = useVirtualizer({
    count: vehicles.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    // The head covers the top of the list, so a row at its lower edge has to come up that far.
    scrollPaddingEnd: heights.usual,
    // The row with the focus stays in the page, or scrolling would lose the focus.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(found < 0 ? [0] : [found])])].sort((a, b) => a - b),
  })

  function handleKey(event: KeyboardEvent<HTMLTableElement>): void {
    if (event.target instanceof Element && event.target.closest('thead') !== null) return
    const session = vehicles[activeIndex]
    if (event.key === 'Enter' && event.target instanceof HTMLTableRowElement && session !== undefined) {
      open(session)
      vehicleModel.requestFocus()
      return
    }
    const rowsPerPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / heights.usual) - 1)
    const index = targetIndex(event.key, activeIndex, vehicles.length, rowsPerPage)
    const target = index === undefined ? undefined : vehicles[index]
    if (index === undefined || target === undefined) return
    event.preventDefault()
    setActiveId(target.id)
    setFocusedId(target.id)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }

  return (
    <div ref={scroller} className="grid-scroller">
      <span ref={probe} className="row-probe" aria-hidden="true">
        <span className="row-probe-usual" />
        <span className="row-probe-flagged" />
      </span>
      <table
        className="grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys walk it.
        role="grid"
        aria-label={messages.board.label}
        aria-rowcount={vehicles.length + 1}
        aria-colcount={COLUMNS.length}
        onKeyDown={handleKey}
        onFocus={(event) => {
          const id = Number(event.target.closest<HTMLElement>('[data-session]')?.dataset.session)
          if (id > 0) setActiveId(id)
        }}
        onBlur={() => setFocusedId(null)}
      >
        <GridHead order={order} onOrder={onOrder} />
        <tbody className="grid-rows" style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const session = vehicles[index]
            if (session === undefined) return null
            return (
              <VehicleRow
                key={key}
                session={session}
                top={start}
                rowIndex={index + 2}
                isActive={index === activeIndex}
                hasFocus={session.id === focusedId}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The columns of the list, each with the order that its head asks for. */
const COLUMNS = [
  { name: 'plate', sortKey: 'plate' },
  { name: 'bay', sortKey: 'bay' },
  { name: 'status', sortKey: 'urgency' },
  { name: 'charge', sortKey: 'charge' },
  { name: 'readyAt', sortKey: 'readyAt' },
  { name: 'actions', sortKey: null },
] as const satisfies readonly { readonly name: string; readonly sortKey: SortKey | null }[]

/** A tap on a head orders the list by it, another one turns the order round. */
function GridHead({ order, onOrder }: { readonly order: BoardOrder; readonly onOrder: (order: BoardOrder) => void }) {
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

/** The heights of rows in pixels. */
interface RowHeights {
  readonly usual: number
  /** With a line of flags. */
  readonly flagged: number
}

/** Before they were measured. */
const USUAL_HEIGHTS: RowHeights = { usual: 60, flagged: 88 }

/**
 * The style sheet decides the heights of rows, so an invisible element is measured: its first
 * child is as high as a row, its second as high as one with flags.
 */
function useRowHeights(): readonly [RefObject<HTMLSpanElement | null>, RowHeights] {
  const probe = useRef<HTMLSpanElement>(null)
  const [heights, setHeights] = useState(USUAL_HEIGHTS)

  useEffect(() => {
    const [usual, flagged] = probe.current?.children ?? []
    if (usual === undefined || flagged === undefined) return undefined
    const observer = new ResizeObserver(() =>
      setHeights((before) => {
        const next = { usual: heightOf(usual, before.usual), flagged: heightOf(flagged, before.flagged) }
        return next.usual === before.usual && next.flagged === before.flagged ? before : next
      }),
    )
    observer.observe(usual)
    observer.observe(flagged)
    return () => observer.disconnect()
  }, [])

  return [probe, heights]
}

function heightOf(element: Element, before: number): number {
  return element.getBoundingClientRect().height || before
}

interface VehicleRowProps {
  readonly session: Session
  /** Distance from the top of the list, in pixels. */
  readonly top: number
  /** Row of the whole grid, from 1, the head included. */
  readonly rowIndex: number
  /** The row that the Tab key reaches. */
  readonly isActive: boolean
  /** The arrow keys have just led here. */
  readonly hasFocus: boolean
}

/** One vehicle of the list. A tap on it opens it; "Left" takes it off the list. */
const VehicleRow = memo(function VehicleRow({ session, top, rowIndex, isActive, hasFocus }: VehicleRowProps) {
  const actions = useVehicleActions()
  const open = useOpenVehicle()
  const row = useRef<HTMLTableRowElement>(null)
  const status = useStatus(session)
  const isRisk = useAtTick((now) => isAtRisk(session, now))
  const isFlagged = useAtTick((now) => hasFlags(session, now))
  const tabIndex = isActive ? 0 : -1
  const hasLeft = useStore(actions.leaving, (leaving) => leaving.has(session.id))

  useEffect(() => {
    if (hasFocus) row.current?.focus({ preventScroll: true })
  }, [hasFocus])

  return (
    <tr
      ref={row}
      className="row"
      aria-rowindex={rowIndex}
      data-tone={isRisk ? 'atRisk' : status}
      data-session={session.id}
      data-flagged={isFlagged}
      data-left={hasLeft}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => hasLeft || open(session)}
      onPointerLeave={({ pointerType }) => hasLeft && actions.giveUpPlace(session.id, pointerType)}
    >
      <td className="cell cell-plate">
        <PlateLabel plate={session.plate} />
      </td>
      <td className="cell cell-bay">
        <Bay bay={session.bay} />
      </td>
      <td className="cell cell-status">
        <VehicleBadge session={session} />
        <PlugMark sessionId={session.id} />
        <VehicleFlags session={session} />
      </td>
      <td className="cell cell-charge">
        <ChargeBar session={session} />
      </td>
      <td className="cell cell-ready">{hasLeft ? <UndoLeave session={session} /> : <ReadyTime session={session} />}</td>
      <td className="cell cell-actions">
        <LeaveOnBoard session={session} tabIndex={tabIndex} />
      </td>
    </tr>
  )
})
