import { closeSync, copyFileSync, existsSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { appError } from '../../shared/app-error.ts'
import { inOrderOfUse } from '../../shared/backup.ts'
import { en } from '../../shared/messages/en.ts'
import type { StartNotice } from '../../shared/start-notice.ts'
import { openMark, placeDurably, setAside } from '../node/data-folder.ts'
import { type BackupFile, listBackups, readRecord, sha256Now } from './backups/backup-files.ts'
import { countsOfBackup, findSoundLot } from './backups/look-into.ts'
import { type Connection, openConnection, openForInspection } from './connection.ts'
import { type Damage, findDamage, hasSchemaOf } from './damage.ts'
import { appliedMigrations, type Migration } from './migrate.ts'
import { isCorruption, isFull, storageFailure } from './storage-failure.ts'

/**
 * Leaves a sound database or none: a damaged one is set aside and the newest good backup replaces
 * it. One missing or empty although backups exist is damaged: no empty lot comes by surprise.
 * @returns what was done, or `null` where nothing was amiss
 * @throws AppFailure `storage-busy` where another program has the database
 */
export function mendDatabase(file: string, migrations: readonly Migration[], now: number): StartNotice | null {
  const backups = listBackups(dirname(file), now)
  const lost = lostFromLog(file)
  const isLogGone = existsSync(openMark(file)) && existsSync(file) && !existsSync(`${file}-wal`)
  const found = inspect(file, backups.length > 0, migrations)
  const isSound = found === 'sound' || (found === 'index' && rebuildIndexes(file))
  if (isSound && lost > 0) return logDamaged(file, lost)
  if (isSound && isLogGone) return logGone()
  if (isSound) return found === 'index' ? indexRebuilt() : null
  const asideName = setAside(file, now)
  const backup = findGoodBackup(backups, migrations, now)
  if (backup === undefined) return startedEmpty(asideName)
  const restored = `${file}.restored`
  copyFileSync(backup.file, restored)
  placeDurably(restored, file)
  return restoredFrom(backup, asideName)
}

function inspect(file: string, isExpected: boolean, migrations: readonly Migration[]): Damage {
  if (!existsSync(file)) return isExpected ? 'damaged' : 'sound'
  let connection: Connection | undefined
  try {
    connection = openForInspection(file)
    const finding = findDamage(connection)
    if (finding === 'damaged' || (isExpected && appliedMigrations(connection).length === 0)) return 'damaged'
    if (!hasSchemaOf(connection, migrations)) return 'damaged'
    // A read-only connection accepts a CHECK that names no column; a writing one does not.
    if (finding === 'sound') openConnection(file).close()
    return finding
  } catch (error) {
    if (isCorruption(error)) return 'damaged'
    // There is no room to look, nor to mend anything: what can be read is shown.
    if (isFull(error)) return 'sound'
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

/** The newest good backup, and one of an empty lot only where there is no fuller one. */
function findGoodBackup(backups: readonly BackupFile[], migrations: readonly Migration[], now: number) {
  const known = backups.map((backup) => ({ ...backup, stays: countsOfBackup(backup.file)?.stays ?? null }))
  return inOrderOfUse(known, now).find(({ file }) => isWhole(file) && findSoundLot(file, migrations) !== null)
}

function isWhole(backup: string): boolean {
  const record = readRecord(backup)
  return record === null || record.sha256 === sha256Now(backup)
}

function restoredFrom(backup: BackupFile, asideName: string | null): StartNotice {
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

/** What is left of the log goes into the database, or the next start would find it again. */
function logDamaged(file: string, lostChanges: number): StartNotice {
  const connection = openConnection(file)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
  const { message } = appError('trouble-log-damaged', { changes: lostChanges })
  return { code: 'log-damaged', message, keptAs: null, backupAt: null, lostChanges }
}

function logGone(): StartNotice {
  const { message } = appError('trouble-log-gone')
  return { code: 'log-gone', message, keptAs: null, backupAt: null }
}

function whatHappened(asideName: string | null): string {
  return asideName === null ? en.startNotice.missing : en.startNotice.damaged(asideName)
}

/** The layout of the write-ahead log: https://www.sqlite.org/fileformat2.html#walformat */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682
const LARGEST_PAGE = 65_536

/** The running checksum of the log, in two words. */
type Checksum = readonly [number, number]

function addTo([first, second]: Checksum, bytes: DataView, length: number, isBigEndian: boolean): Checksum {
  let [s0, s1] = [first, second]
  for (let at = 0; at < length; at += 8) {
    s0 = (s0 + bytes.getUint32(at, !isBigEndian) + s1) >>> 0
    s1 = (s1 + bytes.getUint32(at + 4, !isBigEndian) + s0) >>> 0
  }
  return [s0, s1]
}

function isAt(bytes: DataView, at: number, [first, second]: Checksum): boolean {
  return bytes.getUint32(at) === first && bytes.getUint32(at + 4) === second
}

/**
 * How many transactions of a database's log cannot be read, because something before them in it is
 * damaged: SQLite takes what stands before the first wrong checksum, and says nothing of the rest.
 * To be asked before the database is opened. A transaction that a power cut tore is none of them
 * but where its end alone reached the disk: so many are lost at most.
 */
function lostFromLog(database: string): number {
  let descriptor: number
  try {
    descriptor = openSync(`${database}-wal`, 'r')
  } catch {
    return 0
  }
  try {
    return countLost(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function countLost(descriptor: number): number {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES))
  if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return 0
  const isBigEndian = header.getUint32(0) === MAGIC + 1
  const pageBytes = header.getUint32(8)
  if (pageBytes < 512 || pageBytes > LARGEST_PAGE || (pageBytes & (pageBytes - 1)) !== 0) return 0
  let checksum = addTo([0, 0], header, FRAME_HEADER_BYTES, isBigEndian)
  let isWhole = isAt(header, FRAME_HEADER_BYTES, checksum)
  const frame = new DataView(new ArrayBuffer(FRAME_HEADER_BYTES + pageBytes))
  const page = new DataView(frame.buffer, FRAME_HEADER_BYTES)
  let salts = `${header.getUint32(16)} ${header.getUint32(20)}`
  let lost = 0
  for (let at = HEADER_BYTES; readSync(descriptor, frame, 0, frame.byteLength, at) === frame.byteLength; ) {
    const ownSalts = `${frame.getUint32(8)} ${frame.getUint32(12)}`
    // The header's own salts may be what is damaged: then those of the first frame count.
    if (at === HEADER_BYTES && !isWhole) salts = ownSalts
    const isOfThisLog = ownSalts === salts
    if (isWhole) {
      checksum = addTo(addTo(checksum, frame, 8, isBigEndian), page, pageBytes, isBigEndian)
      isWhole = isOfThisLog && isAt(frame, 16, checksum)
    }
    // The last frame of a transaction has the size of the database after it.
    if (!isWhole && isOfThisLog && frame.getUint32(4) !== 0) lost += 1
    at += frame.byteLength
  }
  return lost
}
