import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
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

/** Puts a finished file in its place, so that a power cut leaves either the whole of it there or none. */
export function placeDurably(temporaryFile: string, file: string): void {
  syncToDisk(temporaryFile, 'r+')
  renameSync(temporaryFile, file)
  // On Windows a folder cannot be synced; there a rename is written through without it.
  if (process.platform !== 'win32') syncToDisk(dirname(file), 'r')
}

function syncToDisk(path: string, flags: string): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
