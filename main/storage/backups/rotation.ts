import type { BackupReason, BackupRules } from '../../../shared/backup.ts'
import { DAY_MS } from '../../../shared/time.ts'

/** What the choice rests on. */
interface Dated {
  readonly at: number
  /** `null` where it is not known: then it counts as a fuller one. */
  readonly stays: number | null
  readonly reason: BackupReason | null
}

/** Kept whatever their day is: several backups of today may be the ones that matter. */
const NEWEST_KEPT = 3

/** Kept of those before a migration and before a restore, each: they are the way back. */
const WAYS_BACK_KEPT = 2

/** 1970 began on a Thursday; weeks begin on Mondays. */
const FIRST_WEEKDAY = 3

/** The newest of each of so many days or weeks. */
function newestOfEach<T extends Dated>(backups: readonly T[], periodOf: (at: number) => number, count: number) {
  const newest = new Map<number, T>()
  for (const backup of backups) {
    const period = periodOf(backup.at)
    if (!newest.has(period) && newest.size < count) newest.set(period, backup)
  }
  return newest.values()
}

/**
 * Which backups in one folder are too many. One of an empty lot displaces only another such, so
 * a lot that was lost unnoticed never rotates away what could bring it back.
 * @param backups newest first
 */
export function tooMany<T extends Dated>(backups: readonly T[], { days, weeks }: BackupRules, now: number): T[] {
  const full = backups.filter(({ stays }) => stays !== 0)
  const past = full.filter(({ at }) => at <= now)
  const ofReason = (wanted: BackupReason) => past.filter(({ reason }) => reason === wanted).slice(0, WAYS_BACK_KEPT)
  const dayOf = (at: number) => Math.floor(at / DAY_MS)
  const kept = new Set<T>([
    ...backups.filter(({ stays }) => stays === 0).slice(0, 1),
    ...past.slice(0, NEWEST_KEPT),
    ...newestOfEach(past, dayOf, days),
    ...newestOfEach(past, (at) => Math.floor((dayOf(at) + FIRST_WEEKDAY) / 7), weeks),
    ...ofReason('migration'),
    ...ofReason('restore'),
    // Those of the future: made at unknown times, perhaps all in a month of a wrong clock.
    ...full.filter(({ at }) => at > now).slice(0, days),
  ])
  return backups.filter((backup) => !kept.has(backup))
}
