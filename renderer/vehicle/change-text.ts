import { assertNever } from '../../shared/result.ts'
import { presentSocAt, type Session } from '../../shared/session.ts'
import type { SessionChangeKind } from '../../shared/session-change.ts'
import type { Wording } from '../wording/wording.ts'

/** What is said of a vehicle that was just changed by hand. */
export function changeText(
  kind: SessionChangeKind,
  session: Session,
  { messages, formats }: Wording,
  now: number,
): string {
  const { changed } = messages.vehiclePanel
  const { plate, bay, departureTime } = session
  switch (kind) {
    case 'charge':
      return changed.charge(plate, formats.presentSoc(presentSocAt(session, session.anchorAt)))
    case 'target':
      return changed.target(plate, formats.targetSoc(session.targetSoc))
    case 'bay':
      return bay === null ? changed.noBay(plate) : changed.bay(plate, bay)
    case 'power':
      return changed.power(plate)
    case 'needed-by':
      return departureTime === null
        ? changed.noNeededBy(plate)
        : changed.neededBy(plate, formats.moment(departureTime, now))
    case 'driver-waiting':
      return session.isDriverWaiting ? changed.waiting(plate) : changed.notWaiting(plate)
    default:
      return assertNever(kind)
  }
}
