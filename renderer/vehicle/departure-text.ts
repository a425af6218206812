import { presentSocAt, type Session } from '../../shared/session.ts'
import type { Wording } from '../wording/wording.ts'
import { pointsShort } from './points-short.ts'

/** What is said of a vehicle that has just left: its charge at leaving, and how far from its target that was, where it was. */
export function departureText(session: Session, { messages, formats }: Wording): string {
  const at = session.departedAt ?? session.anchorAt
  const charge = formats.presentSoc(presentSocAt(session, at))
  const missing = pointsShort(session, at)
  return missing > 0
    ? messages.vehicle.hasLeftShort(session.plate, charge, missing, formats.count(missing))
    : messages.vehicle.hasLeftAt(session.plate, charge)
}
