import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { AppFailure, appError } from '../../shared/app-error.ts'
import { en } from '../../shared/messages/en.ts'
import type { StartNotice } from '../../shared/start-notice.ts'
import { placeDurably } from '../node/data-folder.ts'
import { type Backup, listBackups } from './backup.ts'
import { type Connection, openConnection, openForInspection } from './connection.ts'
import { type Finding, findDamage, hasSchemaOf } from './damage.ts'
import { appliedMigrations, type Migration, pendingMigrations } from './migrate.ts'
import { isCorruption, storageFailure } from './storage-failure.ts'

/** A database consists of these files: the main one, its write-ahead log, and the log's index. */
const FILE_ENDINGS = ['', '-wal', '-shm']

/**
 * Sees to it that there is a sound database or none: a damaged one is set aside, never deleted, and the newest good backup takes
 * its place. A database that is missing or empty although there are backups counts as damaged: an empty lot never comes by surprise.
 * @returns what was done, or `null` where nothing was amiss
 * @throws AppFailure `storage-busy` where another program has the database
 */
export function mendDatabase(file: string, migrations: readonly Migration[], now: number): StartNotice | null {
  const backups = listBackups(dirname(file), now)
  const found = inspect(file, backups.length > 0, migrations)
  if (found === 'sound') return null
  if (found === 'index' && rebuildIndexes(file)) return indexRebuilt()
  const asideName = setAside(file, now)
  const backup = backups.find((candidate) => isGoodBackup(candidate, migrations))
  if (backup === undefined) return startedEmpty(asideName)
  const restored = `${file}.restored`
  copyFileSync(backup.file, restored)
  placeDurably(restored, file)
  return restoredFrom(backup, asideName)
}

function inspect(file: string, isExpected: boolean, migrations: readonly Migration[]): Finding {
  if (!existsSync(file)) return isExpected ? 'damaged' : 'sound'
  let connection: Connection | undefined
  try {
    connection = openForInspection(file)
    const finding = findDamage(connection)
    if (finding === 'damaged' || (isExpected && appliedMigrations(connection).length === 0)) return 'damaged'
    if (!hasSchemaOf(connection, migrations)) return 'damaged'
    // A connection that only reads takes a CHECK that names no column, and one that writes does not.
    if (finding === 'sound') openConnection(file).close()
    return finding
  } catch (error) {
    if (isCorruption(error)) return 'damaged'
    throw storageFailure(error)
  } finally {
    connection?.close()
  }
}

/** Indexes hold nothing of their own: they are made anew from the rows, and looked at again. */
function rebuildIndexes(file: string): boolean {
  let connection: Connection | undefined
  try {
    connection = openConnection(file)
    connection.exec('REINDEX')
    return findDamage(connection) === 'sound'
  } catch (error) {
    if (error instanceof Database.SqliteError) return false
    throw error
  } finally {
    connection?.close()
  }
}

function isGoodBackup(backup: Backup, migrations: readonly Migration[]): boolean {
  let connection: Connection | undefined
  try {
    connection = openForInspection(backup.file)
    if (findDamage(connection) !== 'sound' || appliedMigrations(connection).length === 0) return false
    if (!hasSchemaOf(connection, migrations)) return false
    pendingMigrations(connection, migrations)
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError || error instanceof AppFailure) return false
    throw error
  } finally {
    connection?.close()
  }
}

const ASIDE = /\.corrupt-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)(-wal|-shm)?$/

/** Removes what was set aside in a data folder before an instant. */
export function dropAsideBefore(dataDirectory: string, at: number): void {
  for (const name of readdirSync(dataDirectory)) {
    const [, hour, minute, second] = ASIDE.exec(name) ?? []
    if (hour !== undefined && Date.parse(`${hour}:${minute}:${second}`) < at) rmSync(join(dataDirectory, name))
  }
}

/** Renames all files of a database together. @returns the new name, or `null` where there was none */
function setAside(file: string, now: number): string | null {
  const aside = `${file}.corrupt-${new Date(now).toISOString().replaceAll(':', '-')}`
  const present = FILE_ENDINGS.filter((ending) => existsSync(file + ending))
  for (const ending of present) renameSync(file + ending, aside + ending)
  return present.includes('') ? basename(aside) : null
}

function restoredFrom(backup: Backup, asideName: string | null): StartNotice {
  const backupTime = new Date(backup.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  const message = `${whatHappened(asideName)} ${en.startNotice.restored(backupTime)}`
  return { code: 'database-restored', message, keptAs: asideName, backupAt: backup.at }
}

function startedEmpty(asideName: string | null): StartNotice {
  const message = `${whatHappened(asideName)} ${en.startNotice.startedEmpty}`
  return { code: 'database-started-empty', message, keptAs: asideName, backupAt: null }
}

function indexRebuilt(): StartNotice {
  const { message } = appError('trouble-index-rebuilt')
  return { code: 'index-rebuilt', message, keptAs: null, backupAt: null }
}

function whatHappened(asideName: string | null): string {
  return asideName === null ? en.startNotice.missing : en.startNotice.damaged(asideName)
}
