import { searchKeyOf } from './plate.ts'

/** A character that was typed, and the character of the plate as which it was read. */
export interface CharacterReading {
  readonly typed: string
  readonly read: string
}

/**
 * Characters that look alike, each group under the one that stands for all. First Latin capitals
 * with digits and the like Cyrillic and Greek letters, in this order: those plates use only
 * capitals with a Latin twin, and files write either. Then kaf and yeh, which Arabic and Persian
 * keyboards write differently.
 */
const LOOK_ALIKES: readonly (readonly [standsFor: string, group: string])[] = [
  ['0', 'O\u00D8\u041E\u039F'],
  ['1', 'I\u0406\u0399'],
  ['2', 'Z\u0396'],
  ['5', 'S\u0405'],
  ['8', 'B\u0412\u0392'],
  ['A', '\u0410\u0391'],
  ['C', '\u0421'],
  ['E', '\u0415\u0395'],
  ['H', '\u041D\u0397'],
  ['J', '\u0408'],
  ['K', '\u041A\u039A'],
  ['M', '\u041C\u039C'],
  ['N', '\u039D'],
  ['P', '\u0420\u03A1'],
  ['T', '\u0422\u03A4'],
  ['X', '\u0425\u03A7'],
  ['Y', '\u0423\u03A5'],
  ['\u06A9', '\u0643'],
  ['\u06CC', '\u064A\u0649'],
]

const STANDS_FOR: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKES.flatMap(([standsFor, group]) => [...group].map((character) => [character, standsFor] as const)),
)

/** Plain text, as nearly every plate is, folded a hundred times faster. */
const PLAIN = /^\p{ASCII}*$/u
const PLAIN_LOOK_ALIKES = /[BIOSZ]/g

const SURROGATE = /[\ud800-\udfff]/

const MARKS_ONLY = /^\p{M}*$/u

/** The fewest characters with which a part that is one off is more than chance. */
const MIN_PART_LENGTH = 3

/**
 * A search key with look-alikes made equal: O/0, I/1, B/8, S/5, Z/2, Cyrillic and Greek twins, and
 * letters without accents (Ü as U). It is as long as the search key.
 */
export function lookAlikeKeyOf(searchKey: string): string {
  if (PLAIN.test(searchKey)) return searchKey.replace(PLAIN_LOOK_ALIKES, (letter) => STANDS_FOR.get(letter) ?? letter)
  return [...searchKey].map(standInOf).join('')
}

/**
 * Which typed characters were read as which, where a query is found in a plate by look-alikes: the
 * place with the fewest, each pair once.
 * @param query what was typed, as typed or as its search key
 * @returns `undefined` where the query is not found; empty where it is found as typed
 */
export function explainLookAlike(query: string, searchKey: string): readonly CharacterReading[] | undefined {
  const typed = [...searchKeyOf(query)]
  const plate = [...searchKey]
  if (typed.length === 0) return undefined
  return plate
    .map((_, start) => readingsAt(typed, plate.slice(start, start + typed.length)))
    .filter((readings) => readings !== undefined)
    .toSorted((a, b) => a.length - b.length)
    .at(0)
}

/** Whether two texts are the same but for at most one wrong, missing or extra character. */
export function isWithinOneEdit(a: string, b: string): boolean {
  const [short, long] = [[...a], [...b]].toSorted((x, y) => x.length - y.length)
  if (short === undefined || long === undefined || long.length - short.length > 1) return false
  const same = commonLength(short, 0, long, 0)
  if (same === long.length) return true
  const skipped = short.length === long.length ? 1 : 0
  return same + skipped + commonLength(short, same + skipped, long, same + 1) === short.length
}

/**
 * Whether a plate holds a query of three or more characters with at most one wrong, missing or
 * extra. Shorter queries would find nearly everything, so they find nothing.
 */
export function isPartWithinOneEdit(query: string, searchKey: string): boolean {
  const typed = charactersOf(query)
  const plate = charactersOf(searchKey)
  if (typed.length < MIN_PART_LENGTH) return false
  for (let start = 0; start < plate.length; start++) if (isPartAt(typed, plate, start)) return true
  return false
}

/** A text by its characters, taken apart only where one takes more than one code unit. */
function charactersOf(text: string): ArrayLike<string> {
  return SURROGATE.test(text) ? [...text] : text
}

function isPartAt(typed: ArrayLike<string>, plate: ArrayLike<string>, start: number): boolean {
  const same = commonLength(typed, 0, plate, start)
  const isRestAt = (from: number, at: number) => from + commonLength(typed, from, plate, at) >= typed.length
  const at = start + same
  return isRestAt(same + 1, at) || isRestAt(same + 1, at + 1) || isRestAt(same, at + 1)
}

/** How many characters are the same from two places on. */
function commonLength(a: ArrayLike<string>, fromA: number, b: ArrayLike<string>, fromB: number): number {
  let length = 0
  while (fromA + length < a.length && fromB + length < b.length && a[fromA + length] === b[fromB + length]) length++
  return length
}

function readingsAt(typed: readonly string[], plate: readonly string[]): readonly CharacterReading[] | undefined {
  const readings = new Map<string, CharacterReading>()
  for (const [index, character] of typed.entries()) {
    const read = plate[index]
    if (read === undefined || standInOf(read) !== standInOf(character)) return undefined
    if (read !== character) readings.set(character + read, { typed: character, read })
  }
  return [...readings.values()]
}

function standInOf(character: string): string {
  const [base = character, ...rest] = character.normalize('NFD')
  const bare = MARKS_ONLY.test(rest.join('')) ? base : character
  return STANDS_FOR.get(bare) ?? bare
}
