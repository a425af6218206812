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
