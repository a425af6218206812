import { type RefObject, useEffect, useRef, useState } from 'react'

/** A row's height before it was measured, in pixels. */
const USUAL_ROW_HEIGHT = 72

/**
 * The height of a row in pixels. The style sheet decides it, by text size and width of the window; an invisible element
 * of that height tells.
 */
export function useRowHeight(): readonly [RefObject<HTMLSpanElement | null>, number] {
  const probe = useRef<HTMLSpanElement>(null)
  const [rowHeight, setRowHeight] = useState(USUAL_ROW_HEIGHT)

  useEffect(() => {
    const element = probe.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setRowHeight(element.getBoundingClientRect().height || USUAL_ROW_HEIGHT))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return [probe, rowHeight]
}
