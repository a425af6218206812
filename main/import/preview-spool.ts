import type { FileHandle } from 'node:fs/promises'
import { failure } from '../../shared/app-error.ts'
import type { PreviewKind, PreviewRow } from '../../shared/import-preview.ts'
import type { PreviewRows, PreviewSpool } from '../core/ports/preview-spool.ts'
import { openSpoolFile, orDiskFull } from './spool.ts'

/** After so many rows the place in the file is remembered: eight bytes for a hundred rows, and what is read for a page is little more than it. */
const ROWS_PER_MARK = 100

/** A row as it lies in the file, its kind left out because the file has one. */
type Line = readonly [
  line: number | null,
  text: string,
  plate: string | null,
  refusal: PreviewRow['refusal'],
  changes: PreviewRow['changes'],
  similarPlate: string | null,
]

function encode({ line, text, plate, refusal, changes, similarPlate }: PreviewRow): string {
  const fields: Line = [line, text, plate, refusal, changes, similarPlate]
  return `${JSON.stringify(fields)}\n`
}

function decode(kind: PreviewKind, encoded: string): PreviewRow {
  const [line, text, plate, refusal, changes, similarPlate] = JSON.parse(encoded) as Line
  return { kind, line, text, plate, refusal, changes, similarPlate }
}

function spoolFull() {
  return failure('preview-spool-full')
}

/** The rows of one kind: a line each in a file, with marks to find a page by. */
interface RowFile {
  append(rows: readonly PreviewRow[]): Promise<void>
  page(offset: number, limit: number): Promise<readonly PreviewRow[]>
  remove(): Promise<void>
}

async function readFully(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(to - from)
  for (let done = 0; done < buffer.length; ) {
    const { bytesRead } = await handle.read(buffer, done, buffer.length - done, from + done)
    if (bytesRead === 0) throw new Error('the rows of a preview were cut off on the disk')
    done += bytesRead
  }
  return buffer
}

async function openRowFile(directory: string, kind: PreviewKind): Promise<RowFile> {
  const { handle, remove } = await orDiskFull(openSpoolFile(directory, 'preview', 'rows'), spoolFull)
  const marks: number[] = []
  let count = 0
  let bytes = 0

  return {
    async append(rows) {
      const lines = rows.map(encode)
      let end = bytes
      for (const line of lines) {
        if (count % ROWS_PER_MARK === 0) marks.push(end)
        count += 1
        end += Buffer.byteLength(line)
      }
      await orDiskFull(handle.writeFile(lines.join('')), spoolFull)
      bytes = end
    },
    async page(offset, limit) {
      const first = Math.floor(offset / ROWS_PER_MARK)
      const from = marks[first]
      if (from === undefined || limit <= 0) return []
      const to = marks[Math.ceil((offset + limit) / ROWS_PER_MARK)] ?? bytes
      const lines = (await readFully(handle, from, to)).toString('utf8').split('\n').slice(0, -1)
      const skipped = offset - first * ROWS_PER_MARK
      return lines.slice(skipped, skipped + limit).map((line) => decode(kind, line))
    },
    remove,
  }
}

function openRows(directory: string): PreviewRows {
  const files = new Map<PreviewKind, RowFile>()
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other, so that no file is removed while it is read. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  async function fileOf(kind: PreviewKind): Promise<RowFile> {
    const known = files.get(kind)
    if (known !== undefined) return known
    const opened = await openRowFile(directory, kind)
    files.set(kind, opened)
    return opened
  }

  return {
    add: (rows) =>
      inTurn(async () => {
        for (const [kind, some] of Map.groupBy(rows, (row) => row.kind)) await (await fileOf(kind)).append(some)
      }),
    page: (kind, offset, limit) => inTurn(async () => files.get(kind)?.page(offset, limit) ?? []),
    dispose: () =>
      inTurn(async () => {
        const removed = [...files.values()]
        files.clear()
        for (const file of removed) await file.remove()
      }),
  }
}

/**
 * Rows of previews as files in the spool, one a kind, beside the files that they are of; memory holds a mark for each hundred rows. Whoever
 * prepares the spool clears what a crash left of them.
 */
export function createPreviewSpool(directory: string): PreviewSpool {
  return { open: () => openRows(directory) }
}
