import { CircleAlert, TriangleAlert, UserRound } from 'lucide-react'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import type { Messages } from '../messages/en.ts'
import { Ticking, useAtTick } from '../store/lot.ts'
import type { Formats } from '../wording/formats.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'

/** Whether anything stands beside the vehicle's status. */
export function hasFlags(session: Session, now: number): boolean {
  return session.isDriverWaiting || session.attention !== null || isAtRisk(session, now)
}

interface VehicleFlagsProps {
  readonly session: Session
  /** Without what is to be looked after, which is said elsewhere. */
  readonly areBrief?: boolean
}

/** What stands beside a status and never hides it. */
export function VehicleFlags({ session, areBrief = false }: VehicleFlagsProps) {
  const messages = useMessages()
  const formats = useFormats()
  const moment = useMoment()
  const isFlagged = useAtTick((now) => hasFlags(session, now))
  const isRisk = useAtTick((now) => isAtRisk(session, now))
  const { attention, departureTime } = session
  if (!isFlagged) return null
  return (
    <span className="flags">
      {session.isDriverWaiting && (
        <span className="flag" data-tone="driverWaiting">
          <UserRound className="flag-icon" aria-hidden="true" />
          <strong>{messages.flags.driverWaiting}</strong>
        </span>
      )}
      {isRisk && departureTime !== null && (
        <span className="flag" data-tone="atRisk">
          <TriangleAlert className="flag-icon" aria-hidden="true" />
          <strong>{messages.status.atRisk}</strong>{' '}
          <Ticking>{(now) => riskText(session, departureTime, now, messages, formats)}</Ticking>
        </span>
      )}
      {attention !== null && (
        <span className="flag" data-tone="attention">
          <CircleAlert className="flag-icon" aria-hidden="true" />
          <strong>{messages.status.attention}</strong>{' '}
          {!areBrief && (
            <Ticking>
              {(now) =>
                messages.flags.reasons[attention.reason](
                  moment(attention.since),
                  formats.presentSoc(presentSocAt(session, now)),
                )
              }
            </Ticking>
          )}
        </span>
      )}
    </span>
  )
}

/** What it will have when it is needed ("74 % at 17:30"); later, when it was needed. */
export function riskText(
  session: Session,
  departureTime: number,
  now: number,
  messages: Messages,
  formats: Formats,
): string {
  const clock = formats.moment(departureTime, now)
  if (departureTime <= now) return messages.flags.neededBy(clock)
  return messages.vehiclePanel.reaches(formats.presentSoc(presentSocAt(session, departureTime)), clock)
}
