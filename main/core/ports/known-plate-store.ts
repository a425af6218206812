import type { KnownPlate } from '../../../shared/known-plate.ts'

/** Plates of the system before that have no stay here. */
export interface KnownPlateStore {
  /** The known plate with this key, else the only one with this search key. */
  find(plateKey: string, searchKey: string): KnownPlate | undefined
  /** By plate key. */
  byPlateKeys(plateKeys: readonly string[]): ReadonlyMap<string, KnownPlate>
  /** Adds plates, or replaces what is known of them. */
  put(plates: readonly KnownPlate[]): void
}
