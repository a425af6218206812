import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Session } from '../../shared/session.ts'
import { useMessages } from '../wording/wording.ts'
import { columnsIn, targetCard } from './grid-keys.ts'
import { VehicleCard } from './VehicleCard.tsx'

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

/**
 * The style sheet decides how narrow and high a card may be: an invisible card is measured, and
 * two cards.
 */
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
