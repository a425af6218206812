/** What a reading is: the observed kinds, and the charge projected at leaving. */
export type ReadingKind = 'import' | 'hand' | 'charger' | 'departure'

/** A charge (charge units) that was seen, at an instant (epoch milliseconds). */
export interface ObservedCharge {
  readonly at: number
  readonly charge: number
}

/** Readings are only ever added; one is taken back by a compensating record. */
export interface Reading {
  readonly id: number
  readonly sessionId: number
  readonly at: number
  /** In charge units. */
  readonly charge: number
  readonly kind: ReadingKind
  /** The import that brought it, if one did. */
  readonly importId: number | null
  /** True once a later record has taken it back (an undone departure or correction). */
  readonly isRetracted: boolean
  /** It contradicted what the vehicle can have done, and did not count when it came. */
  readonly isSetAside: boolean
}

/** A reading with where it came from and when it was taken back. */
export interface SourcedReading extends Reading {
  /** The source of its import, as it may be shown, or the charger; `null` for one by hand. */
  readonly source: string | null
  readonly retractedAt: number | null
}
