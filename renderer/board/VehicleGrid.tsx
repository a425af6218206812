import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import type { Session } from '../../shared/session.ts'
import { useLotParts } from '../store/lot.ts'
import { hasFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages } from '../wording/wording.ts'
import { COLUMNS, GridHead } from './GridHead.tsx'
import { targetIndex } from './grid-keys.ts'
import type { BoardOrder } from './sort-vehicles.ts'
import { useOpenVehicle } from './use-open-vehicle.ts'
import { useRowHeights } from './use-row-heights.ts'
import { VehicleRow } from './VehicleRow.tsx'

/** Rows that are kept ready above and below what is seen. */
const OVERSCAN = 6

interface VehicleGridProps {
  readonly vehicles: readonly Session[]
  readonly order: BoardOrder
  readonly onOrder: (order: BoardOrder) => void
}

/** The list of vehicles: only what is seen is in the page, however long it is. The arrow keys walk through the rows. */
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

  // Where these two change, all rows are measured anew; so they change with the vehicles and the heights only.
  const heightOf = useCallback(
    (index: number) => {
      const session = vehicles[index]
      return session !== undefined && hasFlags(session, ticker.now()) ? heights.flagged : heights.usual
    },
    [vehicles, heights, ticker],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: new heights have to be asked for as new vehicles are.
  const keyOf = useCallback((index: number) => vehicles[index]?.id ?? index, [vehicles, heights])

  const virtualizer = useVirtualizer({
    count: vehicles.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    // The head lies over the top of the list, so what is led to at its lower edge has to come that much higher.
    scrollPaddingEnd: heights.usual,
    // The row with the focus stays in the page wherever the list is scrolled to, or the focus would be lost.
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
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that the arrow keys walk.
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
