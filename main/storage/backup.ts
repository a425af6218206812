import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { failure } from '../../shared/app-error.ts'
import { makeDataFolder, placeDurably } from '../node/data-folder.ts'
import type { Connection } from './connection.ts'
import { findDamage } from './damage.ts'
import { storageFailure } from './storage-failure.ts'

/** How many backups are kept; the oldest go first. */
const BACKUPS_KEPT = 7

const NAME = /^ampcontrol-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.db$/
const UNFINISHED_NAME = 'unfinished.db'

/** A backup that lies in the data folder. */
export interface Backup {
  readonly file: string
  /** When it was made. */
  readonly at: number
}

/**
 * The backups in a data folder, the newest first. Those of the future come last: a clock that was ahead has named them, and what was
 * made since it was set right is newer than they are.
 */
export function listBackups(dataDirectory: string, now: number): readonly Backup[] {
  const directory = backupDirectory(dataDirectory)
  return readNames(directory)
    .map((name) => ({ file: join(directory, name), at: Date.parse(name.replace(NAME, '$1:$2:$3')) }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => Number(a.at > now) - Number(b.at > now) || b.at - a.at)
}

/** When the newest backup was made, or `null` where there is none, or none but of the future. */
export function newestBackupAt(dataDirectory: string, now: number): number | null {
  return listBackups(dataDirectory, now).find(({ at }) => at <= now)?.at ?? null
}

/**
 * Writes a backup and drops those that are too many. SQLite writes the copy, from within one read of the database: a copy of the file
 * would lack what is still in its write-ahead log. A damaged database is not copied over good backups. Blocks the thread (2 s for 74 MB).
 * @returns the backup's file
 * @throws AppFailure `storage-full` where the disk is full, `storage-corrupt` where the database is damaged
 */
export function backUp(connection: Connection, dataDirectory: string, at: number): string {
  const directory = backupDirectory(dataDirectory)
  makeDataFolder(directory)
  const unfinished = join(directory, UNFINISHED_NAME)
  const file = join(directory, `ampcontrol-${new Date(at).toISOString().replaceAll(':', '-')}.db`)
  rmSync(unfinished, { force: true })
  if (findDamage(connection, true) !== 'sound') throw failure('storage-corrupt')
  try {
    connection.exec(`VACUUM INTO '${unfinished.replaceAll("'", "''")}'`)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw storageFailure(error)
  }
  placeDurably(unfinished, file)
  for (const old of listBackups(dataDirectory, at).slice(BACKUPS_KEPT)) rmSync(old.file)
  return file
}

/** Removes the backups that were made before an instant, all but the newest; those of the future too, because nobody knows when they were made. */
export function dropBackupsBefore(dataDirectory: string, at: number, now: number): void {
  const [, ...older] = listBackups(dataDirectory, now)
  for (const backup of older) if (backup.at < at || backup.at > now) rmSync(backup.file)
}

function backupDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'backups')
}

function readNames(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => NAME.test(name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
