import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { failure } from '../../shared/app-error.ts'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written on that disk',
  EEXIST: 'a file has its name',
  ENOTDIR: 'it lies below a file',
  ENOENT: 'no folder can be made there',
}

/**
 * Makes a folder for data, with all that leads to it, for the eyes of its user alone, and tries
 * whether anything can be written into it.
 * @param named the folder that a failure names, where a person knows it by another
 * @throws AppFailure `data-folder-unusable`
 */
export function makeDataFolder(directory: string, named = directory): void {
  try {
    makeFolders(directory)
    tryToWrite(join(directory, '.write-test'))
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw failure('data-folder-unusable', { folder: named, reason: REASONS[code] ?? message })
  }
}

/** One by one: Node's `recursive` never ends where the system says that `/proc/x` has no parent. */
function makeFolders(directory: string): void {
  if (existsSync(directory) && statSync(directory).isDirectory()) return
  const parent = dirname(directory)
  if (parent !== directory) makeFolders(parent)
  try {
    mkdirSync(directory, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(directory) || !statSync(directory).isDirectory()) throw error
  }
}

/** A full disk is no reason not to start: what is kept can be read, and the trouble is told. */
function tryToWrite(file: string): void {
  try {
    closeSync(openSync(file, 'w', 0o600))
    rmSync(file, { force: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
  }
}

/** The rights of everybody but the owner; Windows keeps a user's folder to that user by itself. */
const RIGHTS_OF_OTHERS = 0o077

/** Whether other users of this computer may look into a folder, or change it. */
export function isOpenToOthers(directory: string): boolean {
  return process.platform !== 'win32' && (statSync(directory).mode & RIGHTS_OF_OTHERS) !== 0
}

/**
 * Makes a file where it is missing, for its owner alone, and takes it and what lies beside it as a
 * database from all others. What SQLite lays beside it later gets the same rights.
 */
export function keepToOwner(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  for (const ending of FILE_ENDINGS) closeToOthers(file + ending)
}

function closeToOthers(file: string): void {
  if (process.platform === 'win32' || !existsSync(file) || !isOpenToOthers(file)) return
  try {
    chmodSync(file, 0o600)
  } catch {
    // Not ours, or on a disk that keeps no rights: that the folder is open is told to a person.
  }
}

/** Puts a finished file in place so that a power cut leaves it there whole or not at all. */
export function placeDurably(temporaryFile: string, file: string): void {
  syncToDisk(temporaryFile, 'r+')
  renameSync(temporaryFile, file)
  // On Windows a folder cannot be synced; there a rename is written through without it.
  if (process.platform !== 'win32') syncToDisk(dirname(file), 'r')
}

export function databaseFile(dataDirectory: string): string {
  return join(dataDirectory, 'ampcontrol.db')
}

/** A database consists of these files: the main one, its write-ahead log, and the log's index. */
const FILE_ENDINGS = ['', '-wal', '-shm']

/** There while the database is open; left by a killed process: then its log must be there too. */
export function openMark(database: string): string {
  return `${database}.open`
}

const ASIDE = /\.corrupt-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)(-wal|-shm)?$/

/** Renames a database's files together. @returns the new name, or `null` if there was none */
export function setAside(file: string, now: number): string | null {
  rmSync(openMark(file), { force: true })
  return takeAside(file, now, renameSync)
}

/** The same by a copy: the files stay where they are. */
export function copyAside(file: string, now: number): string | null {
  return takeAside(file, now, copyFileSync)
}

function takeAside(file: string, now: number, take: (from: string, to: string) => void): string | null {
  const aside = `${file}.corrupt-${new Date(now).toISOString().replaceAll(':', '-')}`
  const present = FILE_ENDINGS.filter((ending) => existsSync(file + ending))
  for (const ending of present) take(file + ending, aside + ending)
  return present.includes('') ? basename(aside) : null
}

/** Removes what was set aside in a data folder before an instant. */
export function dropAsideBefore(dataDirectory: string, at: number): void {
  for (const name of readdirSync(dataDirectory)) {
    const [, hour, minute, second] = ASIDE.exec(name) ?? []
    if (hour !== undefined && Date.parse(`${hour}:${minute}:${second}`) < at) rmSync(join(dataDirectory, name))
  }
}

function syncToDisk(path: string, flags: string): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
