import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import { PlugMark } from '../chargers/Plug.tsx'
import { useAtTick } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useStatus, VehicleBadge } from '../vehicle/StatusBadge.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useMessages } from '../wording/wording.ts'
import { ChargeRing, LeaveOnBoard, ReadyTime, UndoLeave } from './figures.tsx'
import { columnsIn, targetCard } from './grid-keys.ts'
import { useOpenVehicle } from './use-open-vehicle.ts'

interface VehicleCardProps {
  readonly session: Session
  /** Distance from the top of the list, in pixels. */
  readonly top: number
  readonly column: number
  readonly columns: number
  /** Place among all that are shown, from 1. */
  readonly position: number
  readonly count: number
  /** The card that the Tab key reaches. */
  readonly isActive: boolean
  /** The arrow keys have just led here. */
  readonly hasFocus: boolean
}

const VehicleCard = memo(function VehicleCard(props: VehicleCardProps) {
  const { session, top, column, columns, position, count, isActive, hasFocus } = props
  const actions = useVehicleActions()
  const open = useOpenVehicle()
  const messages = useMessages()
  const opener = useRef<HTMLButtonElement>(null)
  const status = useStatus(session)
  const isRisk = useAtTick((now) => isAtRisk(session, now))
  const tabIndex = isActive ? 0 : -1
  const hasLeft = useStore(actions.leaving, (leaving) => leaving.has(session.id))
  const place = { '--column': column, '--columns': columns, transform: `translateY(${top}px)` } as CSSProperties

  useEffect(() => {
    if (hasFocus) opener.current?.focus({ preventScroll: true })
  }, [hasFocus])

  return (
    <li
      className="card"
      aria-posinset={position}
      aria-setsize={count}
      data-tone={isRisk ? 'atRisk' : status}
      data-session={session.id}
      data-left={hasLeft}
      onPointerLeave={({ pointerType }) => hasLeft && actions.giveUpPlace(session.id, pointerType)}
      style={place}
    >
      <button ref={opener} type="button" className="card-open" tabIndex={tabIndex} onClick={() => open(session)}>
        <PlateLabel plate={session.plate} />
      </button>
      <ChargeRing session={session} />
      <span className="card-status">
        <VehicleBadge session={session} />
        <span className="card-ready">
          {hasLeft ? <UndoLeave session={session} /> : <ReadyTime session={session} />}
        </span>
        <PlugMark sessionId={session.id} />
      </span>
      <span className="card-foot">
        {session.bay !== null && <span className="card-bay">{messages.alerts.bay(session.bay)}</span>}
        <VehicleFlags session={session} />
      </span>
      <LeaveOnBoard session={session} tabIndex={tabIndex} />
    </li>
  )
})

/** Rows of cards that are kept ready above and below what is seen. */
const OVERSCAN = 2

/** Cards for tablets and walls; only those in sight are in the page. Arrow keys walk them. */
export function CardGrid({ vehicles }: { readonly vehicles: readonly Session[] }) {
  const messages = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [probe, { columns, rowHeight }] = useCardMeasures(list)
  const [activeId, setActiveId] = useState<number | null>(null)
  const [focusedId, setFocusedId] = useState<number | null>(null)
  const found = activeId === null ? -1 : vehicles.findIndex(({ id }) => id === activeId)
  const activeIndex = Math.max(0, found)
  const activeRow = Math.floor(activeIndex / columns)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is measured anew.
  const keyOf = useCallback((index: number) => index, [rowHeight])

  const virtualizer = useVirtualizer({
    count: Math.ceil(vehicles.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    // The card with the focus stays in the page, or scrolling would lose the focus.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), activeRow])].sort((a, b) => a - b),
  })

  function handleKey(event: KeyboardEvent<HTMLUListElement>): void {
    const rowsPerPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight))
    const index = targetCard(event.key, activeIndex, vehicles.length, columns, rowsPerPage)
    const target = index === undefined ? undefined : vehicles[index]
    if (index === undefined || target === undefined) return
    event.preventDefault()
    setActiveId(target.id)
    setFocusedId(target.id)
    virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' })
  }

  return (
    <div ref={scroller} className="card-scroller">
      <ul
        ref={list}
        className="cards"
        aria-label={messages.board.label}
        style={{ height: `${virtualizer.getTotalSize()}px` }}
        onKeyDown={handleKey}
        onFocus={(event) => {
          const id = Number(event.target.closest<HTMLElement>('[data-session]')?.dataset.session)
          if (id > 0) setActiveId(id)
        }}
        onBlur={() => setFocusedId(null)}
      >
        <li ref={probe} className="card-probe" aria-hidden="true" />
        {virtualizer.getVirtualItems().flatMap(({ index: row, start }) =>
          vehicles.slice(row * columns, (row + 1) * columns).map((session, column) => {
            const index = row * columns + column
            return (
              <VehicleCard
                key={session.id}
                session={session}
                top={start}
                column={column}
                columns={columns}
                position={index + 1}
                count={vehicles.length}
                isActive={index === activeIndex}
                hasFocus={session.id === focusedId}
              />
            )
          }),
        )}
      </ul>
    </div>
  )
}

/** How cards stand, in pixels. */
interface CardMeasures {
  readonly columns: number
  /** Of a card, with the space under it. */
  readonly rowHeight: number
}

/** Before they were measured. */
const USUAL_MEASURES: CardMeasures = { columns: 3, rowHeight: 224 }

/** The style sheet says how narrow and high a card may be, so an invisible one is measured. */
function useCardMeasures(
  list: RefObject<HTMLElement | null>,
): readonly [RefObject<HTMLLIElement | null>, CardMeasures] {
  const probe = useRef<HTMLLIElement>(null)
  const [measures, setMeasures] = useState(USUAL_MEASURES)

  useEffect(() => {
    const card = probe.current
    const place = list.current
    if (card === null || place === null) return undefined
    const observer = new ResizeObserver(() => {
      const { width, height } = card.getBoundingClientRect()
      const gap = Number.parseFloat(getComputedStyle(card).marginBottom)
      if (height === 0) return
      const next = { columns: columnsIn(place.clientWidth, width, gap), rowHeight: height + gap }
      setMeasures((before) => (before.columns === next.columns && before.rowHeight === next.rowHeight ? before : next))
    })
    observer.observe(card)
    observer.observe(place)
    return () => observer.disconnect()
  }, [list])

  return [probe, measures]
}
