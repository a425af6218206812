import { type RefObject, useEffect, useRef, useState } from 'react'
import { columnsIn } from './card-keys.ts'

/** How cards stand, in pixels. */
export interface CardMeasures {
  readonly columns: number
  /** Of a card, with the space under it. */
  readonly rowHeight: number
}

/** Before they were measured. */
const USUAL_MEASURES: CardMeasures = { columns: 3, rowHeight: 224 }

/**
 * The style sheet decides how narrow and how high a card may be; an invisible card tells, and its margin is the space between
 * two cards.
 */
export function useCardMeasures(
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
