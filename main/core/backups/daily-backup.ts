import { AppFailure, appError } from '../../../shared/app-error.ts'
import type { Backup, BackupReason } from '../../../shared/backup.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts'
import { plainMoment } from '../../../shared/trouble.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'

/** How long copying to the other folder may take; a share that hangs never ends. */
const LONGEST_COPY_MS = 10 * MINUTE_MS

/** So long the first one waits after the start: it reads the whole database. */
const AFTER_START_MS = MINUTE_MS

function codeOf(cause: unknown): string | null {
  return cause instanceof AppFailure ? cause.error.code : null
}

/** The daily backup, and the others that are made while the lot runs. */
export interface BackupRound extends DueKind {
  /** Makes one, drops the surplus, and copies it if that is set. @throws AppFailure as the port */
  make(reason: BackupReason): Promise<Backup>
  /** Resolves once the one being made is there. */
  ended(): Promise<void>
}

/**
 * A backup a day after the newest, and soon if there is none or its clock was ahead, but never
 * within a minute of the start. It holds plates, so it lasts no longer than they may. Nothing is
 * dropped while the date is in doubt.
 */
export function createBackupRound({ backups, clock, settings, troubles, dates, logger }: CoreContext): BackupRound {
  let newestAt = backups.newestAt()
  const startedAt = clock.now()
  let isCopying = false
  /** Says of a copy that hangs, and so keeps all others out, that there are none. */
  let callCopyLate: (() => void) | null = null
  let making: Promise<Backup> | null = null

  function rotation() {
    if (!dates.isConfirmed()) return null
    const { backupDays, backupWeeks, plateRetentionDays: days } = settings.current()
    const notBefore = days === null ? null : clock.now() - days * DAY_MS
    return { rules: { days: backupDays, weeks: backupWeeks }, notBefore }
  }

  async function copy(folder: string): Promise<void> {
    if (isCopying) {
      callCopyLate?.()
      return
    }
    isCopying = true
    const failed = (cause: unknown) => {
      logger.error('a backup could not be copied to the other folder', cause)
      const reason = cause instanceof AppFailure ? cause.message : String(cause)
      logger.warn(reason)
      troubles.raise(appError('trouble-backup-copy-failed', { folder, since: plainMoment(clock.now()) }))
    }
    const callOff = clock.setTimer(LONGEST_COPY_MS, () => {
      callCopyLate = () => failed(new Error('the folder does not answer'))
      callCopyLate()
    })
    await backups.copyTo(folder, rotation()).catch(failed)
    callOff()
    callCopyLate = null
    isCopying = false
  }

  /** A large database is compared with its indexes here first, and not at the start. */
  async function makeSound(reason: BackupReason): Promise<Backup> {
    try {
      return await backups.make(reason)
    } catch (cause) {
      if (codeOf(cause) !== 'storage-index-damaged') throw cause
      logger.error('an index of the database was damaged and is made anew', cause)
      backups.rebuildIndexes()
      troubles.raise(appError('trouble-index-rebuilt'))
      return backups.make(reason)
    }
  }

  async function makeNow(reason: BackupReason): Promise<Backup> {
    const backup = await makeSound(reason)
    // Not `backup.at`: a second one in a millisecond is named later, and the future is due at once.
    newestAt = clock.now()
    const outdated = rotation()
    if (outdated !== null) backups.rotate(outdated.rules)
    if (outdated !== null && outdated.notBefore !== null) backups.dropBefore(outdated.notBefore)
    const { backupFolder } = settings.current()
    if (backupFolder !== '') void copy(backupFolder)
    return backup
  }

  async function make(reason: BackupReason): Promise<Backup> {
    while (making !== null) await making.catch(() => {})
    making = makeNow(reason).finally(() => {
      making = null
    })
    return making
  }

  return {
    name: 'backup',
    nextDueAt() {
      const now = clock.now()
      const dueAt = newestAt === null || newestAt > now ? 0 : newestAt + DAY_MS
      // A clock that was set back would make the wait as long as it was ahead.
      return now < startedAt ? dueAt : Math.max(dueAt, startedAt + AFTER_START_MS)
    },
    async run(now) {
      try {
        await make('daily')
      } catch (cause) {
        const trouble = codeOf(cause) === 'storage-corrupt' ? 'trouble-backup-damaged' : 'trouble-backup-failed'
        troubles.raise(appError(trouble, { since: plainMoment(now) }))
        throw cause
      }
    },
    make,
    ended: async () => void (await making?.catch(() => {})),
  }
}
