import { cutText } from './cut-text.ts'
import { type Delimiter, splitQuotedRow } from './split-quoted.ts'

/** The longest row that is read, in UTF-16 units; it bounds the memory for any input. */
export const MAX_ROW_LENGTH = 65_536

const SHOWN_LENGTH = 200

/** A row before its meaning is looked at. `line` is that of its start, from 1; `text` is cut to 200 characters. */
export type ScannedRow =
  | { readonly kind: 'cells'; readonly line: number; readonly text: string; readonly cells: readonly string[] }
  | {
      readonly kind: 'broken'
      readonly line: number
      readonly text: string
      readonly code: 'quote-not-closed' | 'line-too-long'
    }

/** Cuts text into rows, however the text is cut into pieces. */
export interface RowScanner {
  /** The rows that are complete with this piece. Line ends are LF. */
  push(text: string): readonly ScannedRow[]
  /** The rest: the last row needs no line end. */
  end(): readonly ScannedRow[]
}

/**
 * The scanner of one file.
 *
 * A quoted cell may hold line ends, so one forgotten quote could swallow the rest of the file. It does not: a quote that is not closed
 * by the end of the file or within `MAX_ROW_LENGTH`, or after whose close something other than a delimiter follows, costs the line in which the row begins, and
 * reading goes on with the next line. A line without end is dropped as it arrives.
 */
export function createRowScanner(delimiter: Delimiter, firstLine = 1): RowScanner {
  let pending = ''
  let line = firstLine
  let isInLongLine = false

  const scan = (isAtEnd: boolean) => {
    const rows: ScannedRow[] = []
    let from = 0
    while (from < pending.length) {
      const lineEnd = pending.indexOf('\n', from)
      const until = lineEnd === -1 ? pending.length : lineEnd
      const text = cutText(pending.slice(from, Math.min(until, from + SHOWN_LENGTH + 1)), SHOWN_LENGTH)
      if (!isInLongLine && until - from > MAX_ROW_LENGTH) {
        rows.push({ kind: 'broken', line, text, code: 'line-too-long' })
        isInLongLine = true
      }
      if (lineEnd === -1) {
        if (isInLongLine) from = until
        break
      }
      const firstLineOfRow = pending.slice(from, lineEnd)
      let length = lineEnd + 1 - from
      let lineEnds = 1
      if (isInLongLine) {
        isInLongLine = false
      } else if (firstLineOfRow.includes('"')) {
        const ahead = pending.slice(from, from + MAX_ROW_LENGTH + 1)
        const row = splitQuotedRow(ahead, delimiter)
        if (row === 'unfinished' && !isAtEnd && ahead.length <= MAX_ROW_LENGTH) break
        if (typeof row === 'string') {
          rows.push({ kind: 'broken', line, text, code: 'quote-not-closed' })
        } else {
          const whole = row.lineEnds === 1 ? text : cutText(ahead.slice(0, row.length - 1), SHOWN_LENGTH)
          rows.push({ kind: 'cells', line, text: whole, cells: row.cells })
          length = row.length
          lineEnds = row.lineEnds
        }
      } else {
        rows.push({ kind: 'cells', line, text, cells: firstLineOfRow.split(delimiter) })
      }
      from += length
      line += lineEnds
    }
    pending = pending.slice(from)
    return rows
  }

  return {
    push: (text) => {
      pending += text
      return scan(false)
    },
    end: () => {
      if (pending !== '' && !pending.endsWith('\n')) pending += '\n'
      return scan(true)
    },
  }
}
