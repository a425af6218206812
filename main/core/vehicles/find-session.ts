import { failure } from '../../../shared/app-error.ts'
import type { Session } from '../../../shared/session.ts'
import type { Store } from '../ports/store.ts'

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
