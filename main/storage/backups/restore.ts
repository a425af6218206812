import { existsSync, rmSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { failure } from '../../../shared/app-error.ts'
import type { Backup } from '../../../shared/backup.ts'
import { copyAside, databaseFile, placeDurably, setAside } from '../../node/data-folder.ts'
import { openConnection, openForInspection } from '../connection.ts'
import { findDamage } from '../damage.ts'
import { appliedMigrations, applyMigrations, type Migration, pendingMigrations } from '../migrate.ts'
import { isBusy, isCorruption, storageFailure } from '../storage-failure.ts'
import { backupFolder, backupsAmong, readRecord, sha256Of } from './backup-files.ts'
import { findSoundLot, lookInto } from './look-into.ts'
import { makeBackup } from './make-backup.ts'

/** A copy of a backup, found sound and migrated to this version, ready to replace the lot. */
export interface StagedBackup {
  readonly backup: Backup
  readonly file: string
}

/**
 * Copies a backup beside the lot and looks through it whole; the lot is not touched.
 * @param backup any file that a backup was written to, wherever it lies
 * @throws AppFailure `backup-missing`, `backup-damaged`, `storage-newer-than-app`, `storage-full`
 */
export async function stageBackup(
  backup: string,
  dataDirectory: string,
  migrations: readonly Migration[],
  now: number,
): Promise<StagedBackup> {
  const file = `${databaseFile(dataDirectory)}.restored`
  dropStaged(file)
  try {
    await copyFile(backup, file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? error : failure('backup-missing')
    })
    const record = readRecord(backup)
    if (record !== null && record.sha256 !== (await sha256Of(file))) throw failure('backup-damaged')
    refuseNewer(file, migrations)
    const counts = findSoundLot(file, migrations)
    if (counts === null) throw failure('backup-damaged')
    migrate(file, migrations, now)
    const [{ name, at } = { name: basename(backup), at: statSync(backup).mtimeMs }] = backupsAmong(
      [basename(backup)],
      '',
      now,
    )
    return { file, backup: { name, at, isElsewhere: false, reason: record?.reason ?? null, ...counts } }
  } catch (error) {
    dropStaged(file)
    throw storageFailure(error)
  }
}

function refuseNewer(file: string, migrations: readonly Migration[]): void {
  let connection: Database.Database | undefined
  try {
    connection = openForInspection(file)
    const applied = appliedMigrations(connection)
    if (applied.length > 0) pendingMigrations(connection, migrations)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  } finally {
    connection?.close()
  }
}

function migrate(file: string, migrations: readonly Migration[], now: number): void {
  const connection = new Database(file)
  try {
    const pending = pendingMigrations(connection, migrations)
    if (pending.length > 0) applyMigrations(connection, pending, now)
  } finally {
    connection.close()
  }
}

/** Forgets a copy that is not wanted any more. */
export function dropStaged(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(file + ending, { force: true })
}

/**
 * What a restore leaves as it is: the PIN, or an older state would let in whom it keeps out now;
 * trouble that nobody has seen yet; and what is known of the clock.
 */
const KEEP_OWN_ROWS = `
  DELETE FROM main.settings WHERE name IN ('@pin', '@troubles', '@date');
  INSERT INTO main.settings SELECT * FROM present.settings WHERE name IN ('@pin', '@troubles', '@date');`

/** All pages of a database at once: nobody else needs a turn meanwhile. */
const ALL_PAGES = 0x7fffffff

/** Where the state before went. */
export interface KeptAside {
  /** The file's name, in the data folder or among its backups. */
  readonly keptAs: string | null
  /** The backup that brings it back; `null` where it was too damaged for one, or there was none. */
  readonly aside: Backup | null
}

/**
 * Keeps the present lot aside and replaces it by a staged copy, in one transaction of SQLite:
 * readers see one or the other, and a killed process leaves the old. Nobody else may write then.
 * @throws AppFailure `storage-full`, `storage-busy`; then the lot is as it was
 */
export async function putInPlace(staged: StagedBackup, dataDirectory: string, now: number): Promise<KeptAside> {
  const database = databaseFile(dataDirectory)
  try {
    const aside = keepAside(dataDirectory, now)
    if (aside === null) return { keptAs: await replaceDamaged(staged.file, database, now), aside }
    await replacePages(staged.file, database)
    return { keptAs: aside.name, aside }
  } catch (error) {
    throw storageFailure(error)
  } finally {
    dropStaged(staged.file)
  }
}

/** Within its file where that can be, or whoever has it open to read would go on with the old. */
async function replaceDamaged(staged: string, database: string, now: number): Promise<string | null> {
  try {
    const keptAs = copyAside(database, now)
    if (keptAs !== null) await replacePages(staged, database)
    if (keptAs !== null && lookInto(database, (placed) => findDamage(placed, true)) === 'sound') return keptAs
  } catch (error) {
    // Too damaged to be written into, or no room for a copy: renaming needs neither.
    if (isBusy(error)) throw error
  }
  const keptAs = setAside(database, now)
  placeDurably(staged, database)
  return keptAs
}

function keepAside(dataDirectory: string, now: number): Backup | null {
  const database = databaseFile(dataDirectory)
  const finding = existsSync(database) ? lookInto(database, (present) => findDamage(present, true)) : null
  if (finding === null || finding === 'damaged') return null
  const connection = openConnection(database)
  try {
    if (finding === 'index') connection.exec('REINDEX')
    return makeBackup(connection, backupFolder(dataDirectory), now, 'restore')
  } finally {
    connection.close()
  }
}

/** What cannot be read any more is what the backup has. */
function keepOwnRows(source: Database.Database, database: string): void {
  try {
    source.exec(`ATTACH '${database.replaceAll("'", "''")}' AS present`)
    source.transaction(() => source.exec(KEEP_OWN_ROWS))()
  } catch (error) {
    if (!isCorruption(error)) throw error
  }
  if (source.prepare("SELECT 1 FROM pragma_database_list WHERE name = 'present'").get()) source.exec('DETACH present')
}

async function replacePages(staged: string, database: string): Promise<void> {
  const source = new Database(staged)
  try {
    keepOwnRows(source, database)
    await source.backup(database, { progress: () => ALL_PAGES })
  } finally {
    source.close()
  }
}
