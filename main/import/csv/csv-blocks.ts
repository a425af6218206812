import type { CheckedRow } from '../../core/ports/csv-source.ts'
import { decodeText } from './decode-text.ts'
import { findFormat, SAMPLE_LENGTH } from './find-delimiter.ts'
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
  read(piece: string): readonly CheckedRow[]
  finish(): readonly CheckedRow[]
}

function openFile(start: string, now: number): FileReader & { readonly skip: number } {
  const { delimiter, skip } = findFormat(start.slice(0, SAMPLE_LENGTH))
  const scanner = createRowScanner(delimiter, skip === 0 ? 1 : 2)
  const reader = createRowReader(delimiter, now)
  const read = (rows: readonly ScannedRow[]) => reader.read(rows)
  return {
    skip,
    read: (piece) => read(scanner.push(piece)),
    finish: () => {
      const rest = read(scanner.end())
      reader.finish()
      return rest
    },
  }
}

/**
 * The rows of a CSV file in blocks, in constant memory for any input and the same however the bytes are cut into chunks.
 *
 * Papa Parse reads the cells of a row that has quotes. Where a row begins and ends is found out here, because the product promises for every
 * row its exact line, its text and that a forgotten quote costs one line, which the library does not tell; a row without quotes is only split.
 *
 * @param now resolves a "Needed by" that is only a time of day.
 * @throws AppFailure `import-unreadable`: not UTF-8, empty, a header without rows, or a header that cannot be used.
 */
export async function* csvBlocks(
  chunks: AsyncIterable<Uint8Array>,
  now: number,
): AsyncGenerator<readonly CheckedRow[]> {
  let file: FileReader | undefined
  for await (const piece of withSample(decodeText(chunks))) {
    let text = piece
    if (file === undefined) {
      const opened = openFile(piece, now)
      file = opened
      text = piece.slice(opened.skip)
    }
    const rows = file.read(text)
    if (rows.length > 0) yield rows
  }
  const rows = file?.finish() ?? []
  if (rows.length > 0) yield rows
}
