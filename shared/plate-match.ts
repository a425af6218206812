import type { Session } from './session.ts'

/**
 * A plate from before this program, as the system before kept it. When it left is unknown, so it
 * has no stay. `null` stands for what was not kept or not readable.
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
 * How a vehicle was found, best first: by its plate or ticket number; only separators differ
 * ("B-MA 123" and "BM-A 123" are two cars); its plate (or part) before a correction; the beginning
 * of its plate; another part; part of its note; the plate looks alike; one character differs.
 */
export const MATCH_KINDS = [
  'exact',
  'ticket',
  'same-characters',
  'former',
  'beginning',
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
