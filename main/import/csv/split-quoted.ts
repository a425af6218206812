/** What may stand between two cells. */
export type Delimiter = ',' | ';' | '\t'

/** One row read from the start of a text. `length` is in UTF-16 units and includes the line's end. */
export interface SplitRow {
  readonly cells: readonly string[]
  readonly length: number
  readonly lineEnds: number
}

function skipBlanks(text: string, from: number, delimiter: Delimiter): number {
  let at = from
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++
  return at
}

function endOfBareCell(text: string, from: number, delimiter: Delimiter): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++
  return at
}

/** Reads on from behind an opening quote; `""` is a quote within. */
function readQuotedCell(text: string, from: number): { readonly value: string; readonly end: number } | undefined {
  let value = ''
  let at = from
  while (true) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return undefined
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    at = quote + 2
  }
}

/**
 * Splits the row at the start of a text (line ends are LF) by the rules of RFC 4180, with blanks allowed round a quoted cell. A quote
 * within a bare cell is a character like any other.
 * @returns `unfinished` where the text ends before the row does, `malformed` where something follows a closing quote.
 */
export function splitQuotedRow(text: string, delimiter: Delimiter): SplitRow | 'unfinished' | 'malformed' {
  const cells: string[] = []
  let at = 0
  while (true) {
    const opening = skipBlanks(text, at, delimiter)
    if (text[opening] === '"') {
      const cell = readQuotedCell(text, opening + 1)
      if (cell === undefined) return 'unfinished'
      cells.push(cell.value)
      at = skipBlanks(text, cell.end, delimiter)
    } else {
      const end = endOfBareCell(text, at, delimiter)
      cells.push(text.slice(at, end))
      at = end
    }
    const next = text[at]
    if (next === undefined) return 'unfinished'
    at++
    if (next === '\n') return { cells, length: at, lineEnds: text.slice(0, at).split('\n').length - 1 }
    if (next !== delimiter) return 'malformed'
  }
}
