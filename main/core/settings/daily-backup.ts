import { appError } from '../../../shared/app-error.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { plainMoment } from '../../../shared/trouble.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { LotSettings } from '../door/lot-settings.ts'
import type { Backups } from '../ports/backups.ts'
import type { Clock } from '../ports/clock.ts'

/**
 * A backup a day, counted from the newest one; the first at once, and so the first after a clock that was ahead has been set right. Backups hold
 * the plates of their day, so they last no longer than plates may.
 */
export function dailyBackup(
  backups: Backups,
  clock: Pick<Clock, 'now'>,
  settings: Pick<LotSettings, 'current'>,
  troubles: CoreContext['troubles'],
): DueKind {
  let newestAt = backups.newestAt()
  return {
    name: 'backup',
    nextDueAt: () => (newestAt === null || newestAt > clock.now() ? 0 : newestAt + DAY_MS),
    run(now) {
      try {
        backups.make()
      } catch (cause) {
        troubles.raise(appError('trouble-backup-failed', { since: plainMoment(now) }))
        throw cause
      }
      newestAt = now
      const days = settings.current().plateRetentionDays
      if (days !== null) backups.dropBefore(now - days * DAY_MS)
    },
  }
}
