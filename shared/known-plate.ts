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
