import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppFailure, failure } from '../../shared/app-error.ts'

const SPOOL_FILE = /^(import-[0-9a-f-]{36}\.csv|preview-[0-9a-f-]{36}\.rows)$/
const READ_BYTES = 65_536

/** A file that lies complete in the spool. */
export interface SpooledFile {
  readonly bytes: number
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string
  /** The bytes from the start, as often as wanted. */
  read(): AsyncIterable<Uint8Array>
  /** May be called more than once. */
  remove(): Promise<void>
}

/** A file that is being written. Ends in exactly one of `finish` and `discard`; where `finish` fails, nothing is left. */
export interface SpoolWriter {
  write(chunk: Uint8Array): Promise<void>
  finish(): Promise<SpooledFile>
  discard(): Promise<void>
}

/**
 * Clears what a crash left behind and makes sure of the directory. To be called once, before anything is spooled: the owner of the data
 * folder is the only one who writes there.
 */
export function prepareSpool(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(directory).filter((entry) => SPOOL_FILE.test(entry))) {
    rmSync(join(directory, name), { force: true })
  }
}

/** Passes on what a step gives or throws, but for a full disk, which becomes the failure that says so. */
export async function orDiskFull<T>(step: Promise<T>, full: () => AppFailure): Promise<T> {
  try {
    return await step
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) throw full()
    throw error
  }
}

function spoolFull(): AppFailure {
  return failure('spool-full')
}

/** A file in the spool that is being written or looked up. */
interface OpenSpoolFile {
  readonly path: string
  readonly handle: FileHandle
  /** Closes and removes it. */
  remove(): Promise<void>
}

const removeFile = (path: string) => rm(path, { force: true, maxRetries: 3 })

/** Opens a new file that only this user may read: plates are personal data. */
export async function openSpoolFile(
  directory: string,
  name: 'import' | 'preview',
  ending: 'csv' | 'rows',
): Promise<OpenSpoolFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, `${name}-${randomUUID()}.${ending}`)
  const handle = await open(path, 'wx+', 0o600)
  return {
    path,
    handle,
    remove: async () => {
      try {
        await handle.close()
      } finally {
        await removeFile(path)
      }
    },
  }
}

/**
 * Opens a new file for what is fetched or handed over.
 * @throws AppFailure `storage-full` with `spool-full`, here and in `write`.
 */
export async function openSpoolWriter(directory: string): Promise<SpoolWriter> {
  const { path, handle, remove } = await orDiskFull(openSpoolFile(directory, 'import', 'csv'), spoolFull)
  const hash = createHash('sha256')
  let bytes = 0

  return {
    write: async (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
      await orDiskFull(handle.writeFile(chunk), spoolFull)
    },
    finish: async () => {
      await handle.close().catch(async (error: unknown) => {
        await removeFile(path)
        throw error
      })
      return {
        bytes,
        sha256: hash.digest('hex'),
        read: () => createReadStream(path, { highWaterMark: READ_BYTES }),
        remove: () => removeFile(path),
      }
    },
    discard: remove,
  }
}
