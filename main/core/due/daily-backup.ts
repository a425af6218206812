import { DAY_MS } from '../../../shared/time.ts'
import type { Backups } from '../ports/backups.ts'
import type { Clock } from '../ports/clock.ts'
import type { DueKind } from './due-queue.ts'

/** A backup a day, counted from the newest one; the first at once, and so the first after a clock that was ahead has been set right. */
export function dailyBackup(backups: Backups, clock: Pick<Clock, 'now'>): DueKind {
  let newestAt = backups.newestAt()
  return {
    name: 'backup',
    nextDueAt: () => (newestAt === null || newestAt > clock.now() ? 0 : newestAt + DAY_MS),
    run(now) {
      backups.make()
      newestAt = now
    },
  }
}
