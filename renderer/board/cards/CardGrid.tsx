import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import type { Session } from '../../../shared/session.ts'
import { useMessages } from '../../wording/wording.ts'
import { targetCard } from './card-keys.ts'
import { useCardMeasures } from './use-card-measures.ts'
import { VehicleCard } from './VehicleCard.tsx'

/** Rows of cards that are kept ready above and below what is seen. */
const OVERSCAN = 2

/** The vehicles as cards, for tablets and walls: only what is seen is in the page. The arrow keys walk from card to card. */
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height have to be measured anew.
  const keyOf = useCallback((index: number) => index, [rowHeight])

  const virtualizer = useVirtualizer({
    count: Math.ceil(vehicles.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    // The card with the focus stays in the page wherever the list is scrolled to, or the focus would be lost.
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
