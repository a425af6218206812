import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppFailure, failure } from '../../shared/app-error.ts'

const SPOOL_FILE = /^import-[0-9a-f-]{36}\.csv$/
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

/** A file being written, until `finish` or `discard`; nothing is left where `finish` fails. */
export interface SpoolWriter {
  write(chunk: Uint8Array): Promise<void>
  finish(): Promise<SpooledFile>
  discard(): Promise<void>
}

/** Makes the directory and clears what a crash left: once, before anything is spooled. */
export function prepareSpool(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(directory).filter((entry) => SPOOL_FILE.test(entry))) {
    rmSync(join(directory, name), { force: true })
  }
}

function spoolFull(): AppFailure {
  return failure('spool-full')
}

/** Passes on what a step gives or throws, but for a full disk: that is said as such. */
async function orDiskFull<T>(step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
      throw spoolFull()
    throw error
  }
}

const removeFile = (path: string) => rm(path, { force: true, maxRetries: 3 })

/**
 * Opens a new file for what is fetched or handed over.
 * @throws AppFailure `storage-full` with `spool-full`, here and in `write`.
 */
export async function openSpoolWriter(directory: string): Promise<SpoolWriter> {
  const path = join(directory, `import-${randomUUID()}.csv`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  // Only this user may read it: plates are personal data.
  const handle = await orDiskFull(open(path, 'wx+', 0o600))
  const hash = createHash('sha256')
  let bytes = 0

  return {
    write: async (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
      await orDiskFull(handle.writeFile(chunk))
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
    async discard() {
      await handle.close().finally(() => removeFile(path))
    },
  }
}
