import { presentSocAt, type Session } from '../../shared/session.ts'
import type { Wording } from '../messages/wording.ts'

/** Far below what is shown, far above what rounding does to a charge that is at its target. */
const SOC_TOLERANCE = 1e-6

/** What is said of a vehicle that has just left: its charge at leaving, and how far from its target that was, where it was. */
export function departureText(session: Session, { messages, formats }: Wording): string {
  const soc = presentSocAt(session, session.departedAt ?? session.anchorAt)
  const charge = formats.presentSoc(soc)
  const missing = Math.ceil(session.targetSoc - soc - SOC_TOLERANCE)
  return missing > 0
    ? messages.vehicle.hasLeftShort(session.plate, charge, missing, formats.count(missing))
    : messages.vehicle.hasLeftAt(session.plate, charge)
}
