import { join } from 'node:path'
import { failure } from '../../../shared/app-error.ts'
import { type Backup, type BackupPlace, type BackupReason, inOrderOfUse } from '../../../shared/backup.ts'
import type { Backups } from '../../core/ports/outside.ts'
import { dropAsideBefore } from '../../node/data-folder.ts'
import type { Connection } from '../connection.ts'
import type { Migration } from '../migrate.ts'
import { backupFolder, isBackupName, listBackups, newestBackupAt, readRecord } from './backup-files.ts'
import { copyElsewhere, folderElsewhere, listElsewhere } from './elsewhere.ts'
import { countsOfBackup } from './look-into.ts'
import { dropBackupsBefore, makeBackup, rotateBackups } from './make-backup.ts'
import { type StagedBackup, stageBackup } from './restore.ts'

/** How long (ms) a list waits for a share. */
const LONGEST_LISTING_MS = 3_000

/** The storage's part of the backups. Restoring needs it closed, which is its opener's task. */
export interface StoredBackups extends Omit<Backups, 'make' | 'restore'> {
  /** Makes one and proves it restorable. Blocks the thread. @throws AppFailure as `makeBackup` */
  make(reason: BackupReason): Backup
  /** Gets a backup ready to take the lot's place. */
  stage(place: BackupPlace, elsewhere: string): Promise<StagedBackup>
}

export function backupsIn(dataDirectory: string, now: number): readonly Backup[] {
  const backups = listBackups(dataDirectory, now).flatMap(({ name, file, at }) => {
    const counts = countsOfBackup(file)
    if (counts === null) return []
    const { vehicles, stays } = counts
    return [{ name, at, isElsewhere: false, reason: readRecord(file)?.reason ?? null, vehicles, stays }]
  })
  return inOrderOfUse(backups, now)
}

export function createBackups(
  connection: Connection,
  dataDirectory: string,
  migrations: readonly Migration[],
  now: () => number,
): StoredBackups {
  const folder = backupFolder(dataDirectory)
  /** One at a time: each that a share leaves hanging holds one of few threads, which check PINs. */
  const asked = new Map<string, Promise<readonly Backup[]>>()
  function listThere(elsewhere: string): Promise<readonly Backup[]> {
    const answer = asked.get(elsewhere) ?? listElsewhere(elsewhere, now()).finally(() => asked.delete(elsewhere))
    asked.set(elsewhere, answer)
    return answer
  }

  return {
    newestAt: () => newestBackupAt(dataDirectory, now()),
    make: (reason) => makeBackup(connection, folder, now(), reason),
    rebuildIndexes: () => void connection.exec('REINDEX'),
    async list(elsewhere) {
      const here = backupsIn(dataDirectory, now())
      if (elsewhere === '') return here
      const late = Promise.withResolvers<readonly Backup[]>()
      const timer = setTimeout(() => late.resolve([]), LONGEST_LISTING_MS)
      const there = await Promise.race([listThere(elsewhere), late.promise])
      clearTimeout(timer)
      const names = new Set(here.map(({ name }) => name))
      return inOrderOfUse([...here, ...there.filter(({ name }) => !names.has(name))], now())
    },
    async stage({ name, isElsewhere }, elsewhere) {
      if (!isBackupName(name)) throw failure('backup-missing')
      const file = join(isElsewhere ? folderElsewhere(elsewhere) : folder, name)
      const staged = await stageBackup(file, dataDirectory, migrations, now())
      return { ...staged, backup: { ...staged.backup, isElsewhere } }
    },
    rotate: (rules) => rotateBackups(dataDirectory, rules, now()),
    dropBefore(at) {
      dropBackupsBefore(dataDirectory, at, now())
      dropAsideBefore(dataDirectory, at)
    },
    copyTo: (elsewhere, rotation) => copyElsewhere(listBackups(dataDirectory, now()), elsewhere, rotation, now()),
  }
}
