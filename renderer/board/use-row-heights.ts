import { type RefObject, useEffect, useRef, useState } from 'react'

/** The heights of rows in pixels. */
export interface RowHeights {
  readonly usual: number
  /** With a line of flags. */
  readonly flagged: number
}

/** Before they were measured. */
const USUAL_HEIGHTS: RowHeights = { usual: 60, flagged: 88 }

/**
 * The style sheet decides the heights of rows, by text size and width of the window; an invisible element tells: its first
 * child is as high as a row, its second as high as one with flags.
 */
export function useRowHeights(): readonly [RefObject<HTMLSpanElement | null>, RowHeights] {
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
