import { appError } from '../../shared/app-error.ts'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/imports.ts'
import { fail, type Result, succeed } from '../../shared/result.ts'
import type { LotClient } from '../client/lot-client.ts'

/** What follows a file on its way. */
export interface UploadWatch {
  /** Asked before each piece: whether somebody still wants the file. */
  readonly isWanted: () => boolean
  readonly onBytes: (bytes: number) => void
}

/** The file was moved, changed or belongs to somebody else. */
function unreadable(name: string): Result<never> {
  return fail(appError('file-not-readable', { name }))
}

async function readPiece(file: File, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(from, from + UPLOAD_PIECE_BYTES).arrayBuffer())
  } catch {
    return null
  }
}

/** Sends a file in pieces, which no side holds whole. @returns its id; `null` if unwanted */
export async function uploadFile(client: LotClient, file: File, watch: UploadWatch): Promise<Result<string | null>> {
  const begun = await client.send('upload.begin', { name: file.name || 'file.csv', bytes: file.size })
  if (!begun.ok) return begun
  const { uploadId } = begun.value
  for (let from = 0; from < file.size; from += UPLOAD_PIECE_BYTES) {
    const bytes = watch.isWanted() ? await readPiece(file, from) : new Uint8Array()
    if (!watch.isWanted() || bytes === null) {
      void client.send('upload.discard', { uploadId })
      return bytes === null ? unreadable(file.name) : succeed(null)
    }
    const sent = await client.send('upload.append', { uploadId, bytes })
    if (!sent.ok) return sent
    watch.onBytes(sent.value.bytes)
  }
  return succeed(uploadId)
}
