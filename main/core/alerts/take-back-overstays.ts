import type { Alert } from '../../../shared/alert.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { type OverstayLevel, overstayLevelAfter, overstayLevels } from '../../../shared/overstay.ts'
import type { Session } from '../../../shared/session.ts'
import type { CoreContext } from '../door/context.ts'

/** Sessions that are read at a time, so that a large lot needs little memory. */
const BATCH = 500

/** Ends overstay alerts above a level, opening what each had replaced. @returns what stands */
function lowerAlert({ store }: CoreContext, from: Alert, level: number, now: number): Alert | undefined {
  let standing: Alert | undefined = from
  while (standing !== undefined && standing.level > level) {
    store.alerts.closeOfSession(standing.sessionId, now)
    store.alerts.reopenOfSession(standing.sessionId, standing.openedAt, standing.id)
    standing = store.alerts.openOfSession(standing.sessionId)
  }
  return standing
}

/**
 * Whose overstays are taken back: all; or, at a start, only those with an open alert. The clock may
 * have been set back then, and what was seen to already must not be told again.
 */
type Scope = 'all' | 'told-of-only'

function takeBackOverstay(
  context: CoreContext,
  session: Session,
  { levels, scope, now }: { readonly levels: readonly OverstayLevel[]; readonly scope: Scope; readonly now: number },
): Session {
  const open = context.store.alerts.openOfSession(session.id)
  if (scope === 'told-of-only' && open === undefined) return session
  // Not before the alert was opened: a clock that was set back since takes nothing back.
  const at = Math.max(now, open?.openedAt ?? now)
  const idleMs = session.completedAt === null ? 0 : at - session.completedAt
  const level = overstayLevelAfter(levels, idleMs)
  if (session.overstayLevel <= level) return session
  if (open === undefined || open.level <= level) return { ...session, overstayLevel: level }
  const isStillTold = lowerAlert(context, open, level, now)?.level === level
  return { ...session, overstayLevel: isStillTold ? level : 0 }
}

/**
 * The grace or a level was moved: what is no overstay any more is not told as one, and what its
 * alert replaced is open again. Not for a clock that was set back: nothing may be announced twice.
 */
export function takeBackOverstays(context: CoreContext, settings: Settings, scope: Scope): void {
  const { store, clock } = context
  const now = clock.now()
  const levels = overstayLevels(settings)
  store.write(() => {
    const ids = store.sessions.overstayedIds()
    for (let from = 0; from < ids.length; from += BATCH) {
      for (const session of store.sessions.byIds(ids.slice(from, from + BATCH))) {
        const lowered = takeBackOverstay(context, session, { levels, scope, now })
        if (lowered !== session) store.sessions.update(lowered)
      }
    }
  })
}
