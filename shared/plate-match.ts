import type { Session } from './session.ts'

/** How a plate was found, best first. */
export type MatchKind = 'exact' | 'part' | 'look-alike' | 'one-wrong'

/** A plate that fits what was typed: its newest stay, parked or departed. */
export interface PlateMatch {
  readonly session: Session
  readonly kind: MatchKind
  /** For `look-alike`: which typed characters were read as which. */
  readonly readAs: readonly { readonly typed: string; readonly read: string }[]
}
