import { visibleOf } from './plate.ts'

/** The longest label of a bay, in characters (Unicode code points), by hand and from a file. */
export const BAY_MAX_LENGTH = 20

/** The longest number of a ticket or key, in characters. */
export const TICKET_MAX_LENGTH = 20

/** The longest note on a vehicle, in characters. */
export const NOTE_MAX_LENGTH = 200

/** On one line, without what nobody can see; `null` for none, `undefined` over `limit`. */
export function readShortText(text: string, limit: number): string | null | undefined {
  const line = visibleOf(text).replace(/\s+/gu, ' ').trim()
  if ([...line].length > limit) return undefined
  return line === '' ? null : line
}

/** A bay's label, read as any short text. */
export function readBay(text: string): string | null | undefined {
  return readShortText(text, BAY_MAX_LENGTH)
}

/** What two labels of one bay have in common, however they are capitalised or encoded. */
export function bayKeyOf(bay: string): string {
  return bay.normalize('NFKC').trim().toLowerCase()
}

/** Without regard to capitals, accents and ways of writing one character. */
export function foldedText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
