import type { Session } from './session.ts'

/**
 * A plate that was in the lot before this program was: what the system before kept of it. When it left is not known, so there is no stay of
 * it. `null` stands for what was not kept, or could not be read.
 */
export interface KnownPlate {
  readonly plate: string
  readonly plateKey: string
  readonly searchKey: string
  /** In charge units, at `chargeAt`. */
  readonly charge: number | null
  readonly batteryCapacity: number | null
  readonly targetSoc: number | null
  readonly chargeAt: number | null
  /** When it was taken over. */
  readonly knownSince: number
}

/**
 * How a vehicle was found, best first: what was typed is its plate, or the number of its ticket; the plate differs only in its separators
 * ("B-MA 123" and "BM-A 123" are two cars); it was the plate, or a part of it, before somebody put it right; it is a part of the plate, or of the
 * note; the plate looks like it, or differs in one character.
 */
export const MATCH_KINDS = [
  'exact',
  'ticket',
  'same-characters',
  'former',
  'part',
  'note',
  'look-alike',
  'one-wrong',
] as const

/** How a plate was found. */
export type MatchKind = (typeof MATCH_KINDS)[number]

/** A plate that fits what was typed: its newest stay, parked or departed. */
export interface PlateMatch {
  readonly session: Session
  readonly kind: MatchKind
  /** For `ticket`, `former` and `note`: what it was found by. */
  readonly mark?: string
  /** For `look-alike`: which typed characters were read as which. */
  readonly readAs: readonly { readonly typed: string; readonly read: string }[]
}
