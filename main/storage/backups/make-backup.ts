import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failure } from '../../../shared/app-error.ts'
import type { Backup, BackupReason, BackupRules } from '../../../shared/backup.ts'
import { keepToOwner, makeDataFolder, placeDurably } from '../../node/data-folder.ts'
import type { Connection } from '../connection.ts'
import { findDamage } from '../damage.ts'
import { storageFailure } from '../storage-failure.ts'
import {
  type BackupRecord,
  backupName,
  isBackupName,
  LONGEST_MAKING_MS,
  listBackups,
  readRecord,
  recordFile,
  removeBackup,
  sha256Now,
  UNFINISHED,
} from './backup-files.ts'
import { countLot, countsOfBackup, lookInto } from './look-into.ts'
import { tooMany } from './rotation.ts'

/**
 * Writes a backup, then opens, checks and counts it. SQLite writes it within one read: a copied
 * file would lack what is still in the write-ahead log. A damaged database is not copied.
 * Blocks the thread.
 * @param folder is made where it is missing
 * @throws AppFailure `storage-full`, `storage-corrupt` (the database or the copy),
 * `storage-index-damaged`, `data-folder-…`
 */
export function makeBackup(connection: Connection, folder: string, now: number, reason: BackupReason): Backup {
  makeDataFolder(folder)
  let at = now
  // One of the same instant is another one: it may be the very backup that is about to be restored.
  while (existsSync(join(folder, backupName(at)))) at += 1
  const name = backupName(at)
  const file = join(folder, name)
  // Of this process: `npm run backup` may be writing one beside it.
  const unfinished = join(folder, `${UNFINISHED}-${process.pid}.db`)
  try {
    removeRemains(folder, now)
    const record = { ...writeCopy(connection, unfinished), reason }
    const unfinishedRecord = `${unfinished}.json`
    writeFileSync(unfinishedRecord, `${JSON.stringify(record)}\n`, { mode: 0o600 })
    placeDurably(unfinishedRecord, recordFile(file))
    placeDurably(unfinished, file)
    return { name, isElsewhere: false, at, reason, vehicles: record.vehicles, stays: record.stays }
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw storageFailure(error)
  }
}

/** What was cut off leaves its half, and what lies beside a backup that is gone is of no use. */
function removeRemains(folder: string, now: number): void {
  const names = new Set(readdirSync(folder))
  for (const name of names) {
    const backup = name.replace(/\.json$/, '.db')
    const isOrphan = name.endsWith('.json') && isBackupName(backup) && !names.has(backup)
    if (isOrphan || isHalf(join(folder, name), name, now)) rmSync(join(folder, name), { force: true })
  }
}

const HALF = new RegExp(`^${UNFINISHED}(?:-(\\d+))?\\.`)

/** Of a process that has ended, or a number that another process has by now. */
function isHalf(file: string, name: string, now: number): boolean {
  const half = HALF.exec(name)
  if (half === null) return false
  const pid = Number(half[1] ?? process.pid)
  return pid === process.pid || !isRunning(pid) || statSync(file).mtimeMs < now - LONGEST_MAKING_MS
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function writeCopy(connection: Connection, file: string): Omit<BackupRecord, 'reason'> {
  const finding = findDamage(connection, true)
  if (finding !== 'sound') throw failure(finding === 'index' ? 'storage-index-damaged' : 'storage-corrupt')
  const before = countLot(connection)
  keepToOwner(file)
  connection.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
  const counts = lookInto(file, (copy) => (findDamage(copy, true) === 'sound' ? countLot(copy) : null))
  // Stays are only ever added, and another process may have added some meanwhile.
  const after = countLot(connection)
  if (counts === null || counts.stays < before.stays || counts.stays > after.stays) throw failure('storage-corrupt')
  return { ...counts, sha256: sha256Now(file) }
}

/** Drops the backups that are too many. */
export function rotateBackups(dataDirectory: string, rules: BackupRules, now: number): void {
  const backups = listBackups(dataDirectory, now).map(({ file, at }) => ({
    file,
    at,
    stays: countsOfBackup(file)?.stays ?? null,
    reason: readRecord(file)?.reason ?? null,
  }))
  for (const { file } of tooMany(backups, rules, now)) removeBackup(file)
}

/** Removes all but the newest backup that are older than `at`, or of the future (date unknown). */
export function dropBackupsBefore(dataDirectory: string, at: number, now: number): void {
  const [, ...older] = listBackups(dataDirectory, now)
  for (const backup of older) if (backup.at < at || backup.at > now) removeBackup(backup.file)
}
