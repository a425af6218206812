import { createHash } from 'node:crypto'
import { failure } from '../../shared/app-error.ts'
import { OTHER_ENCODINGS, PICKED_FILE_PREFIX } from '../../shared/import.ts'
import type { CsvReceiver, FetchedCsv, ImportLimits } from '../core/ports/csv-source.ts'
import { csvBlocks } from './csv/csv-blocks.ts'
import type { Encoding } from './csv/decode-text.ts'
import { createBodyInspector } from './inspect-body.ts'
import { openSpoolWriter, type SpooledFile } from './spool.ts'
import { tooLargeFailure } from './transfer-failures.ts'

/** A file without a server has no marks. */
const NO_VALIDATORS = { etag: null, lastModified: null }

/** A picked file's name, without the folders that some systems put before it. */
function fileSourceOf(name: string): string {
  return PICKED_FILE_PREFIX + (name.split(/[\\/]/).at(-1) || 'file')
}

/** A spooled file as the core reads it. */
export function csvFileOf(
  spooled: SpooledFile & { readonly encoding: Encoding },
  { source, validators = NO_VALIDATORS }: { readonly source: string; readonly validators?: FetchedCsv['validators'] },
): FetchedCsv {
  const { encoding, sha256 } = spooled
  const other = OTHER_ENCODINGS.find((known) => known === encoding)
  const isUsual = other === undefined || other === 'windows-1252'
  return {
    source,
    validators,
    bytes: spooled.bytes,
    sha256: isUsual ? sha256 : createHash('sha256').update(`${other} ${sha256}`).digest('hex'),
    blocks: (now, onNotes) => csvBlocks(spooled.read(), { now, encoding, ...(onNotes && { onNotes }) }),
    notes: other === undefined ? [] : [{ code: 'not-unicode', encoding: other }],
    dispose: () => spooled.remove(),
  }
}

/** Takes a file in pieces into the spool, limited as from a URL; if refused, nothing is left. */
export async function receiveFile(
  name: string,
  { maxBytes, otherEncoding }: Pick<ImportLimits, 'maxBytes' | 'otherEncoding'>,
  spoolDirectory: string,
): Promise<CsvReceiver> {
  const inspector = createBodyInspector(otherEncoding)
  const writer = await openSpoolWriter(spoolDirectory)
  let bytes = 0

  async function orDiscard<T>(step: () => T | Promise<T>): Promise<T> {
    try {
      return await step()
    } catch (error) {
      // What went wrong first is told, whether or not the disk lets the file go.
      await writer.discard().catch(() => {})
      throw error
    }
  }

  return {
    write: (piece) =>
      orDiscard(async () => {
        bytes += piece.length
        if (bytes > maxBytes) throw tooLargeFailure(maxBytes)
        inspector.inspect(piece)
        await writer.write(piece)
      }),
    async finish() {
      const encoding = await orDiscard(() => {
        if (bytes === 0) throw failure('file-empty')
        return inspector.finish()
      })
      return csvFileOf({ ...(await writer.finish()), encoding }, { source: fileSourceOf(name) })
    },
    discard: () => writer.discard(),
  }
}
