import { DAY_MS } from '../../../shared/time.ts'
import type { Backups } from '../ports/backups.ts'
import type { DueKind } from './due-queue.ts'

/** A backup a day, counted from the newest one; the first at once. */
export function dailyBackup(backups: Backups): DueKind {
  let newestAt = backups.newestAt()
  return {
    name: 'backup',
    nextDueAt: () => (newestAt === null ? 0 : newestAt + DAY_MS),
    run(now) {
      backups.make()
      newestAt = now
    },
  }
}
