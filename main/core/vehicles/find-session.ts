import { failure } from '../../../shared/app-error.ts'
import { PLATE_MAX_LENGTH, parsePlate } from '../../../shared/plate.ts'
import type { Session } from '../../../shared/session.ts'
import type { SessionStore, Store } from '../ports/store.ts'

/** A stay by its id, parked or departed. @throws AppFailure `not-found`. */
export function sessionById(store: Store, sessionId: number): Session {
  const session = store.sessions.byId(sessionId)
  if (session !== undefined) return session
  throw failure('session-unknown')
}

/** Insists that a stay goes on: one that has ended is frozen. @throws AppFailure `conflict`. */
export function requireParked({ plate, departedAt }: Session): void {
  if (departedAt === null) return
  throw failure('already-left', { plate, departedAt })
}

/**
 * A plate as somebody typed it, for a stay that is to have it.
 * @param exceptId the stay that may have it already
 * @throws AppFailure `invalid-input`, `conflict` where another vehicle of this plate is parked.
 */
export function requireFreePlate(
  { sessions }: OpenSessions,
  text: string,
  exceptId: number | null,
): Pick<Session, 'plate' | 'plateKey' | 'searchKey'> {
  const parsed = parsePlate(text)
  if (!parsed.ok) throw failure('plate-unreadable', { limit: PLATE_MAX_LENGTH })
  const { plate, plateKey, searchKey } = parsed
  const parked = sessions.openByPlateKey(plateKey)
  if (parked !== undefined && parked.id !== exceptId) {
    throw failure('plate-parked', { plate: parked.plate, arrivedAt: parked.arrivedAt })
  }
  return { plate, plateKey, searchKey }
}

/** The sessions, as far as a question about one plate reads them. */
export interface OpenSessions {
  readonly sessions: Pick<SessionStore, 'openByPlateKey' | 'openBySearchKey' | 'openByFormerPlate'>
}

/**
 * The parked vehicle of a plate as written: by its plate key, else by its search key where exactly
 * one fits, else by the plate it had before a correction.
 * @throws AppFailure `not-found`, with the plate as it was asked for.
 */
export function findOpen({ sessions }: OpenSessions, text: string): Session {
  const parsed = parsePlate(text)
  if (parsed.ok) {
    const byPlateKey = sessions.openByPlateKey(parsed.plateKey)
    if (byPlateKey !== undefined) return byPlateKey
    const [only, second] = sessions.openBySearchKey(parsed.searchKey, 2)
    if (only !== undefined && second === undefined) return only
    const renamed = only === undefined ? sessions.openByFormerPlate(parsed.plateKey) : undefined
    if (renamed !== undefined) return renamed
  }
  throw failure('plate-not-parked', { plate: text })
}
