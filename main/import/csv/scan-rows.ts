import { cutText } from './cut-text.ts'
import { type Delimiter, splitQuotedRow } from './split-quoted.ts'

/** The longest row that is read, in UTF-16 units; it bounds the memory for any input. */
export const MAX_ROW_LENGTH = 65_536

const SHOWN_LENGTH = 200

/** `line` is that of the row's start, from 1; `text` is cut to 200 characters. */
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

/** One step over the text: the row it found, if any, and how far it leads. */
interface Step {
  readonly row: ScannedRow | null
  readonly length: number
  readonly lineEnds: number
}

/**
 * The scanner of one file.
 *
 * A forgotten quote could swallow the rest of the file, as quoted cells may hold line ends. So one
 * not closed by the end of the file or within `MAX_ROW_LENGTH`, or closed before anything but a
 * delimiter, costs only its row's first line. A line without end is dropped as it arrives.
 */
export function createRowScanner(delimiter: Delimiter, firstLine = 1): RowScanner {
  let pending = ''
  let line = firstLine
  let isInLongLine = false

  const skipLongLine = (from: number, lineEnd: number): Step => {
    isInLongLine = lineEnd === -1
    return isInLongLine
      ? { row: null, length: pending.length - from, lineEnds: 0 }
      : { row: null, length: lineEnd + 1 - from, lineEnds: 1 }
  }

  const stepFrom = (from: number, isAtEnd: boolean): Step | 'wait' => {
    const lineEnd = pending.indexOf('\n', from)
    if (isInLongLine) return skipLongLine(from, lineEnd)
    const lineText = pending.slice(from, lineEnd === -1 ? pending.length : lineEnd)
    const text = cutText(lineText, SHOWN_LENGTH)
    if (lineText.length > MAX_ROW_LENGTH) {
      isInLongLine = true
      return { row: { kind: 'broken', line, text, code: 'line-too-long' }, length: lineText.length, lineEnds: 0 }
    }
    if (lineEnd === -1) return 'wait'
    const oneLine = { length: lineText.length + 1, lineEnds: 1 }
    if (!lineText.includes('"'))
      return { row: { kind: 'cells', line, text, cells: lineText.split(delimiter) }, ...oneLine }

    const ahead = pending.slice(from, from + MAX_ROW_LENGTH + 1)
    const split = splitQuotedRow(ahead, delimiter)
    if (split === 'unfinished' && !isAtEnd && ahead.length <= MAX_ROW_LENGTH) return 'wait'
    if (split === 'unfinished' || split === 'malformed') {
      return { row: { kind: 'broken', line, text, code: 'quote-not-closed' }, ...oneLine }
    }
    const { cells, length, lineEnds } = split
    return {
      row: { kind: 'cells', line, text: cutText(ahead.slice(0, length - 1), SHOWN_LENGTH), cells },
      length,
      lineEnds,
    }
  }

  const scan = (isAtEnd: boolean) => {
    const rows: ScannedRow[] = []
    let from = 0
    while (from < pending.length) {
      const step = stepFrom(from, isAtEnd)
      if (step === 'wait') break
      if (step.row !== null) rows.push(step.row)
      from += step.length
      line += step.lineEnds
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
