import { presentSocAt, type Session } from '../../shared/session.ts'
import type { Messages } from '../messages/en.ts'
import type { Formats } from '../wording/formats.ts'

/** What a vehicle at risk will have reached when it is needed ("74 % at 17:30"); once that has passed, when it was needed. */
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
