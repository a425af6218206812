import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failure } from '../../shared/app-error.ts'

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

async function orDiskFull<T>(step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')))
      throw error
    throw failure('storage-full', 'spool-full', 'The disk is full, so the file could not be fetched. Free some space.')
  }
}

/**
 * Opens a new file that only this user may read: plates are personal data.
 * @throws AppFailure `storage-full` with `spool-full`, here and in `write`.
 */
export async function openSpoolWriter(directory: string): Promise<SpoolWriter> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, `import-${randomUUID()}.csv`)
  const file = await orDiskFull(open(path, 'wx', 0o600))
  const hash = createHash('sha256')
  let bytes = 0
  const remove = () => rm(path, { force: true, maxRetries: 3 })

  return {
    write: async (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
      await orDiskFull(file.writeFile(chunk))
    },
    finish: async () => {
      await file.close().catch(async (error: unknown) => {
        await remove()
        throw error
      })
      return {
        bytes,
        sha256: hash.digest('hex'),
        read: () => createReadStream(path, { highWaterMark: READ_BYTES }),
        remove,
      }
    },
    discard: async () => {
      try {
        await file.close()
      } finally {
        await remove()
      }
    },
  }
}
