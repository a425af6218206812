import type { Session } from './session.ts'

/**
 * How a plate was found, best first: it is the plate that was typed, it differs only in its separators ("B-MA 123" and "BM-A 123" are two
 * cars), it contains what was typed, it looks like it, or one character of it differs.
 */
export const MATCH_KINDS = ['exact', 'same-characters', 'part', 'look-alike', 'one-wrong'] as const

/** How a plate was found. */
export type MatchKind = (typeof MATCH_KINDS)[number]

/** A plate that fits what was typed: its newest stay, parked or departed. */
export interface PlateMatch {
  readonly session: Session
  readonly kind: MatchKind
  /** For `look-alike`: which typed characters were read as which. */
  readonly readAs: readonly { readonly typed: string; readonly read: string }[]
}
