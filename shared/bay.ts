import { visibleOf } from './plate.ts'

/** The longest label of a bay, in characters (Unicode code points), by hand and from a file. */
export const BAY_MAX_LENGTH = 20

/** A bay's label on one line, without what nobody can see; `null` for none, `undefined` where it is too long. */
export function readBay(text: string): string | null | undefined {
  const bay = visibleOf(text).replace(/\s+/gu, ' ').trim()
  if ([...bay].length > BAY_MAX_LENGTH) return undefined
  return bay === '' ? null : bay
}
