import Papa, { type ParseResult } from 'papaparse'

/** What may stand between two cells. */
export type Delimiter = ',' | ';' | '\t' | '|' | ' '

/** `length` is in UTF-16 units and includes the line's end. */
export interface SplitRow {
  readonly cells: readonly string[]
  readonly length: number
  readonly lineEnds: number
}

/** Where a row ends, and its text without the blanks round its quoted cells. */
interface Extent {
  readonly length: number
  readonly lineEnds: number
  readonly strictText: string
}

function skipBlanks(text: string, from: number, delimiter: Delimiter): number {
  let at = from
  while ((text[at] === ' ' && delimiter !== ' ') || (text[at] === '\t' && delimiter !== '\t')) at++
  return at
}

function endOfBareCell(text: string, from: number, delimiter: Delimiter): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++
  return at
}

/** The position behind the closing quote, from behind the opening one; `""` is a quote within. */
function endOfQuotedCell(text: string, from: number): number | undefined {
  for (let quote = text.indexOf('"', from); quote !== -1; quote = text.indexOf('"', quote + 2)) {
    if (text[quote + 1] !== '"') return quote + 1
  }
  return undefined
}

function findExtent(text: string, delimiter: Delimiter): Extent | 'unfinished' | 'malformed' {
  let strictText = ''
  let copied = 0
  let lineEnds = 0
  let at = 0
  while (true) {
    const opening = skipBlanks(text, at, delimiter)
    if (text[opening] === '"') {
      const end = endOfQuotedCell(text, opening + 1)
      if (end === undefined) return 'unfinished'
      for (
        let lineEnd = text.indexOf('\n', opening);
        lineEnd !== -1 && lineEnd < end;
        lineEnd = text.indexOf('\n', lineEnd + 1)
      ) {
        lineEnds += 1
      }
      strictText += text.slice(copied, at) + text.slice(opening, end)
      at = skipBlanks(text, end, delimiter)
      copied = at
    } else at = endOfBareCell(text, at, delimiter)
    const next = text[at]
    if (next === undefined) return 'unfinished'
    at++
    if (next === '\n')
      return { length: at, lineEnds: lineEnds + 1, strictText: strictText + text.slice(copied, at - 1) }
    if (next !== delimiter) return 'malformed'
  }
}

/** The inner parser: `Papa.parse` would drop a byte order mark from the start of any row. */
function readCells(strictText: string, delimiter: Delimiter): readonly string[] {
  const { data } = new Papa.Parser({ delimiter, newline: '\n' }).parse(strictText, 0, false) as ParseResult<
    readonly string[]
  >
  return data[0] ?? []
}

/**
 * Splits the row at the start of a text (line ends are LF) by RFC 4180, with blanks allowed round a
 * quoted cell; a quote in a bare cell is an ordinary character. Papa Parse reads the cells, but its
 * row's extent is found first: it would let one forgotten quote swallow the rest of the file.
 * @returns `unfinished`: the text ends before the row; `malformed`: more follows a closing quote.
 */
export function splitQuotedRow(text: string, delimiter: Delimiter): SplitRow | 'unfinished' | 'malformed' {
  const extent = findExtent(text, delimiter)
  if (typeof extent === 'string') return extent
  const { length, lineEnds, strictText } = extent
  return { cells: readCells(strictText, delimiter), length, lineEnds }
}
