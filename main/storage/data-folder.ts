import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { failure } from '../../shared/app-error.ts'

/**
 * Makes a folder for data with all that leads to it.
 * @throws AppFailure `invalid-input` where that is not possible
 */
export function makeDataFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw failure('data-folder-unusable', { folder: directory, reason })
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
