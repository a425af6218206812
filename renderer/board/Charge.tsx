import type { CSSProperties } from 'react'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

interface ChargeBarProps {
  readonly session: Session
  readonly now: number
}

/** The battery at one look: what is in it, a tick where it should be, and what is there beyond. */
export function ChargeBar({ session, now }: ChargeBarProps) {
  const messages = useMessages()
  const formats = useFormats()
  const soc = presentSocAt(session, now)
  const present = formats.presentSoc(soc)
  const target = formats.targetSoc(session.targetSoc)
  const lengths = {
    '--wanted': `${Math.min(soc, session.targetSoc)}%`,
    '--present': `${soc}%`,
    '--target': `${session.targetSoc}%`,
  } as CSSProperties

  return (
    <div className="charge" style={lengths}>
      {/* biome-ignore lint/a11y/useSemanticElements: the element <meter> cannot show a target. */}
      <div
        className="charge-bar"
        role="meter"
        aria-label={messages.board.chargeLabel}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(soc)}
        aria-valuetext={messages.board.chargeText(present, target)}
      >
        <span className="charge-track">
          <span className="charge-beyond" />
          <span className="charge-fill" />
        </span>
        <span className="charge-target" />
      </div>
      <span className="charge-text">{messages.board.charge(present, target)}</span>
    </div>
  )
}

/** Radius of the ring in the units of its drawing, which is 100 wide. */
const RADIUS = 42

const DEGREES_PER_PERCENT = 3.6

/** A drawing's angles begin on the right, the ring at the top. */
const QUARTER_TURN = 90

interface ChargeRingProps {
  readonly session: Session
  readonly now: number
}

/** The battery as a ring, filled clockwise from the top: what is in it, a tick where it should be, and what is there beyond. */
export function ChargeRing({ session, now }: ChargeRingProps) {
  const messages = useMessages()
  const formats = useFormats()
  const soc = presentSocAt(session, now)
  const present = formats.presentSoc(soc)
  const target = formats.targetSoc(session.targetSoc)

  return (
    // biome-ignore lint/a11y/useSemanticElements: the element <meter> cannot be a ring.
    <span
      className="ring"
      role="meter"
      aria-label={messages.board.chargeLabel}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(soc)}
      aria-valuetext={messages.board.chargeText(present, target)}
    >
      <svg viewBox="0 0 100 100" className="ring-drawing" aria-hidden="true">
        <circle className="ring-track" cx={50} cy={50} r={RADIUS} />
        <circle className="ring-beyond" cx={50} cy={50} r={RADIUS} pathLength={100} strokeDasharray={`${soc} 100`} />
        <circle
          className="ring-fill"
          cx={50}
          cy={50}
          r={RADIUS}
          pathLength={100}
          strokeDasharray={`${Math.min(soc, session.targetSoc)} 100`}
        />
        <line
          className="ring-target"
          x1={50 + RADIUS - 8}
          x2={50 + RADIUS + 8}
          y1={50}
          y2={50}
          transform={`rotate(${session.targetSoc * DEGREES_PER_PERCENT - QUARTER_TURN} 50 50)`}
        />
      </svg>
      <span className="ring-present">{present}</span>
      <span className="ring-wanted">{messages.board.wanted(target)}</span>
    </span>
  )
}
