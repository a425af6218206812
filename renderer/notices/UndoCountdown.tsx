import { useEffect, useRef, useState } from 'react'
import { SECOND_MS } from '../../shared/time.ts'
import { useFormats } from '../wording/wording.ts'

/** How long something is offered, and what happens then. */
interface UndoCountdownProps {
  readonly durationMs: number
  onEnd(): void
}

/**
 * The seconds that an offer still stands, as a ring that empties and a figure in it. It holds still while somebody points at the messages or
 * has the keyboard in them, and is not read out: what is offered is, once.
 */
export function UndoCountdown({ durationMs, onEnd }: UndoCountdownProps) {
  const formats = useFormats()
  const ring = useRef<HTMLSpanElement>(null)
  const seconds = Math.ceil(durationMs / SECOND_MS)
  const [left, setLeft] = useState(seconds)

  useEffect(() => {
    const timer = setInterval(() => {
      const isHeld = ring.current?.closest('.toasts')?.matches(':hover, :focus-within') ?? false
      if (!isHeld) setLeft((before) => before - 1)
    }, SECOND_MS)
    return () => clearInterval(timer)
  }, [])

  useEffect(() => {
    if (left <= 0) onEnd()
  }, [left, onEnd])

  return (
    <span ref={ring} className="countdown" aria-hidden="true">
      <svg viewBox="0 0 36 36" role="presentation">
        <circle className="countdown-track" cx="18" cy="18" r="16" />
        <circle
          className="countdown-left"
          cx="18"
          cy="18"
          r="16"
          pathLength={1}
          strokeDasharray={`${left / seconds} 1`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span className="countdown-seconds">{formats.count(Math.max(0, left))}</span>
    </span>
  )
}
