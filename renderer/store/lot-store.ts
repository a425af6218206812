import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { LotProjection } from './lot-projection.ts'

/** `connecting`: nothing is known yet, or it is being renewed; `lost`: it may be out of date. */
export type ScreenConnection = 'connecting' | 'live' | 'lost'

export interface LotState {
  readonly connection: ScreenConnection
  /** `null` before the first snapshot. */
  readonly lot: LotProjection | null
  /** Why the lot, or the rest of a large one, does not come. */
  readonly problem: AppError | null
  /** The core's time minus this device's. */
  readonly clockOffsetMs: number
}

export type LotStore = StoreApi<LotState>

/** An empty store, to be filled by `followLot`. */
export function createLotStore(): LotStore {
  return createStore<LotState>(() => ({ connection: 'connecting', lot: null, problem: null, clockOffsetMs: 0 }))
}
