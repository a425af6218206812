import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Session } from '../../shared/session.ts'
import { useMessages, useServices } from '../services.ts'
import { targetIndex } from './grid-keys.ts'
import { useRowHeight } from './use-row-height.ts'
import { VehicleRow } from './VehicleRow.tsx'

const COLUMNS = ['plate', 'bay', 'status', 'charge', 'readyAt', 'actions'] as const

/** Rows that are kept ready above and below what is seen. */
const OVERSCAN = 6

/** The list of vehicles: only what is seen is in the page, however long it is. The arrow keys walk through the rows. */
export function VehicleGrid({ vehicles }: { readonly vehicles: readonly Session[] }) {
  const { answerDesk } = useServices()
  const messages = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  const [probe, rowHeight] = useRowHeight()
  const [activeId, setActiveId] = useState<number | null>(null)
  const [focusedId, setFocusedId] = useState<number | null>(null)
  const found = vehicles.findIndex(({ id }) => id === activeId)
  const activeIndex = Math.max(0, found)

  const virtualizer = useVirtualizer({
    count: vehicles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => vehicles[index]?.id ?? index,
    overscan: OVERSCAN,
    // The head lies over the top of the list, so what is led to at its lower edge has to come that much higher.
    scrollPaddingEnd: rowHeight,
    // The row with the focus stays in the page wherever the list is scrolled to, or the focus would be lost.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(found < 0 ? [0] : [found])])].sort((a, b) => a - b),
  })

  function handleKey(event: KeyboardEvent<HTMLTableElement>): void {
    const isOnRow = event.target instanceof HTMLTableRowElement
    const session = vehicles[activeIndex]
    if (event.key === 'Enter' && isOnRow && session !== undefined) {
      answerDesk.ask(session.plate, session.id)
      answerDesk.requestFocus()
      return
    }
    const rowsPerPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
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
      <span ref={probe} className="row-probe" aria-hidden="true" />
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
        <thead className="grid-head">
          <tr className="row-head" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <th key={column} className={`cell cell-${column}`} scope="col">
                {messages.board.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
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
