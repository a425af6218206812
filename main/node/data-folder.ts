import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { failure } from '../../shared/app-error.ts'

/**
 * Makes a folder for data, with all that leads to it, for the eyes of its user alone.
 * @param named the folder that a failure names, where a person knows it by another
 * @throws AppFailure `data-folder-unusable`
 */
export function makeDataFolder(directory: string, named = directory): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw failure('data-folder-unusable', { folder: named, reason })
  }
}

/** Puts a finished file in place so that a power cut leaves it there whole or not at all. */
export function placeDurably(temporaryFile: string, file: string): void {
  syncToDisk(temporaryFile, 'r+')
  renameSync(temporaryFile, file)
  // On Windows a folder cannot be synced; there a rename is written through without it.
  if (process.platform !== 'win32') syncToDisk(dirname(file), 'r')
}

/** The database of a data folder. */
export function databaseFile(dataDirectory: string): string {
  return join(dataDirectory, 'ampcontrol.db')
}

/** A database consists of these files: the main one, its write-ahead log, and the log's index. */
const FILE_ENDINGS = ['', '-wal', '-shm']

const ASIDE = /\.corrupt-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)(-wal|-shm)?$/

/** Renames a database's files together. @returns the new name, or `null` if there was none */
export function setAside(file: string, now: number): string | null {
  const aside = `${file}.corrupt-${new Date(now).toISOString().replaceAll(':', '-')}`
  const present = FILE_ENDINGS.filter((ending) => existsSync(file + ending))
  for (const ending of present) renameSync(file + ending, aside + ending)
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
