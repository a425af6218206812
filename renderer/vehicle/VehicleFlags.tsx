import { CircleAlert, TriangleAlert, UserRound } from 'lucide-react'
import type { Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { riskText } from './risk-text.ts'

/** Whether anything stands beside the vehicle's status. */
export function hasFlags(session: Session, now: number): boolean {
  return session.isDriverWaiting || session.attention !== null || isAtRisk(session, now)
}

interface VehicleFlagsProps {
  readonly session: Session
  readonly now: number
}

/** What stands beside a status and never hides it: each flag with its shape, its word and its reason. */
export function VehicleFlags({ session, now }: VehicleFlagsProps) {
  const messages = useMessages()
  const formats = useFormats()
  const { attention, departureTime } = session
  if (!hasFlags(session, now)) return null
  return (
    <span className="flags">
      {session.isDriverWaiting && (
        <span className="flag" data-tone="driverWaiting">
          <UserRound className="flag-icon" aria-hidden="true" />
          <strong>{messages.flags.driverWaiting}</strong>
        </span>
      )}
      {isAtRisk(session, now) && departureTime !== null && (
        <span className="flag" data-tone="atRisk">
          <TriangleAlert className="flag-icon" aria-hidden="true" />
          <strong>{messages.status.atRisk}</strong> {riskText(session, departureTime, now, messages, formats)}
        </span>
      )}
      {attention !== null && (
        <span className="flag" data-tone="attention">
          <CircleAlert className="flag-icon" aria-hidden="true" />
          <strong>{messages.status.attention}</strong>{' '}
          {messages.flags.reasons[attention.reason](formats.moment(attention.since, now))}
        </span>
      )}
    </span>
  )
}
