import type { Session } from '../../../shared/session.ts'
import { naturalKey } from '../../board/sort-vehicles.ts'

interface Place {
  readonly session: Session
  readonly bay: string | null
  readonly plate: string
}

function comparePlaces(a: Place, b: Place): number {
  if (a.bay !== b.bay) {
    if (a.bay === null) return 1
    if (b.bay === null) return -1
    return a.bay < b.bay ? -1 : 1
  }
  if (a.plate !== b.plate) return a.plate < b.plate ? -1 : 1
  return a.session.id - b.session.id
}

/** As somebody comes by them: by bay, A2 before A10, then by plate; those without a bay last. */
export function inWalkOrder(vehicles: Iterable<Session>): readonly Session[] {
  return Array.from(vehicles, (session) => ({
    session,
    bay: session.bay === null ? null : naturalKey(session.bay.toUpperCase()),
    plate: naturalKey(session.plateKey),
  }))
    .sort(comparePlaces)
    .map(({ session }) => session)
}
