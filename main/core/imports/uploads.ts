import { failure } from '../../../shared/app-error.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { CsvReceiver, FetchedCsv } from '../ports/csv-source.ts'
import { importLimits } from './import-limits.ts'

/** Files that may be on their way at once. */
const UPLOAD_LIMIT = 4

/** How long a file waits for its next piece. */
const UPLOAD_PATIENCE_MS = 5 * MINUTE_MS

/** Files that are handed over in pieces, until a preview takes them. */
export interface Uploads {
  begin(file: { readonly name: string; readonly bytes: number | null }): Promise<{ readonly uploadId: string }>
  /** @returns how many bytes have come. */
  append(uploadId: string, piece: Uint8Array): Promise<{ readonly bytes: number }>
  /** The name that was given, for a file that is still here. */
  nameOf(uploadId: string): string
  /** Takes the whole file away from here. */
  take(uploadId: string): Promise<FetchedCsv>
  discard(uploadId: string): Promise<boolean>
  stop(): Promise<void>
}

interface Upload {
  readonly name: string
  readonly receiver: CsvReceiver
  bytes: number
  /** Pieces are written one after the other, whoever is in a hurry. */
  last: Promise<unknown>
  callOff: () => void
}

/** No uploads. One that is not continued is dropped by itself. */
export function createUploads(context: CoreContext, newId: () => string): Uploads {
  const { clock, csvSource, settings, logger } = context
  const uploads = new Map<string, Upload>()
  let beginning = 0

  function find(uploadId: string): Upload {
    const upload = uploads.get(uploadId)
    if (upload !== undefined) return upload
    throw failure('upload-unknown')
  }

  function remove(uploadId: string): Upload | undefined {
    const upload = uploads.get(uploadId)
    upload?.callOff()
    uploads.delete(uploadId)
    return upload
  }

  async function discard(uploadId: string): Promise<boolean> {
    const upload = remove(uploadId)
    if (upload === undefined) return false
    await upload.last.catch(() => {})
    await upload.receiver.discard()
    return true
  }

  function waitFor(uploadId: string): () => void {
    return clock.setTimer(UPLOAD_PATIENCE_MS, () => {
      discard(uploadId).catch((cause: unknown) => logger.error('a file that was given up could not be removed', cause))
    })
  }

  return {
    async begin({ name }) {
      // Those that are only beginning count: many may begin in one moment.
      if (uploads.size + beginning >= UPLOAD_LIMIT) throw failure('too-many-uploads')
      beginning += 1
      try {
        const receiver = await csvSource.receive(name, importLimits(settings.current()))
        const uploadId = newId()
        uploads.set(uploadId, { name, receiver, bytes: 0, last: Promise.resolve(), callOff: waitFor(uploadId) })
        return { uploadId }
      } finally {
        beginning -= 1
      }
    },
    async append(uploadId, piece) {
      const upload = find(uploadId)
      upload.callOff()
      upload.callOff = waitFor(uploadId)
      const mine = upload.last.then(() => upload.receiver.write(piece))
      upload.last = mine
      try {
        await mine
      } catch (cause) {
        remove(uploadId)
        throw cause
      }
      upload.bytes += piece.byteLength
      return { bytes: upload.bytes }
    },
    nameOf: (uploadId) => find(uploadId).name,
    async take(uploadId) {
      find(uploadId)
      const upload = remove(uploadId)
      if (upload === undefined) throw new Error('an upload was there and was not')
      await upload.last
      return upload.receiver.finish()
    },
    discard,
    async stop() {
      await Promise.all([...uploads.keys()].map(discard))
    },
  }
}
