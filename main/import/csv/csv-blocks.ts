import type { FileNote } from '../../../shared/import.ts'
import type { CheckedRow } from '../../core/ports/csv-source.ts'
import { decodeText, type Encoding } from './decode-text.ts'
import { findFormat, SAMPLE_LENGTH } from './find-format.ts'
import { createRowReader } from './row-reader.ts'
import { createRowScanner, type ScannedRow } from './scan-rows.ts'

/** The same text, its first piece long enough to find the format by. */
async function* withSample(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let start = ''
  let isStarted = false
  for await (const piece of pieces) {
    if (isStarted) yield piece
    else start += piece
    if (!isStarted && start.length >= SAMPLE_LENGTH) {
      isStarted = true
      yield start
    }
  }
  if (!isStarted) yield start
}

interface FileReader {
  readonly skip: number
  read(piece: string): readonly CheckedRow[]
  finish(): readonly CheckedRow[]
}

function openFile(start: string, { now, onNotes }: ReadingOptions): FileReader {
  const format = findFormat(start.slice(0, SAMPLE_LENGTH))
  const reader = createRowReader(format, now)
  const scanner = createRowScanner(format.delimiter, format.skip === 0 ? 1 : 2)
  if (format.notes.length > 0) onNotes?.(format.notes)
  const read = (rows: readonly ScannedRow[]) => reader.read(rows)
  return {
    skip: format.skip,
    read: (piece) => read(scanner.push(piece)),
    finish: () => {
      const rest = read(scanner.end())
      reader.finish()
      return rest
    },
  }
}

export interface ReadingOptions {
  /** Resolves a "Needed by" that is only a time of day. */
  readonly now: number
  readonly encoding?: Encoding
  /** Told, at most once, what a person should know of how the file is read. */
  readonly onNotes?: (notes: readonly FileNote[]) => void
}

/**
 * The rows of a CSV file in blocks, in constant memory, the same however the bytes are chunked.
 *
 * Papa Parse reads the cells of a row with quotes; others are only split. Where a row ends is found
 * here: the library tells no row's line or text, nor limits a forgotten quote to one line.
 *
 * @throws AppFailure `import-unreadable`: wrong encoding, empty, no rows, or an unusable header.
 */
export async function* csvBlocks(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
): AsyncGenerator<readonly CheckedRow[]> {
  let file: FileReader | undefined
  for await (const piece of withSample(decodeText(chunks, options.encoding))) {
    let text = piece
    if (file === undefined) {
      const opened = openFile(piece, options)
      file = opened
      text = piece.slice(opened.skip)
    }
    // Even without rows: the reader may stop between blocks, and a file may be blank for megabytes.
    yield file.read(text)
  }
  const rows = file?.finish() ?? []
  if (rows.length > 0) yield rows
}
