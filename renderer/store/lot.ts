import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { createPart } from '../part.ts'
import type { LotFollower } from './follow-lot.ts'
import type { LotState, LotStore } from './lot-store.ts'
import type { Ticker } from './ticker.ts'

/** The lot as this screen follows it. */
export interface LotParts {
  readonly lotStore: LotStore
  readonly follower: LotFollower
  readonly ticker: Ticker
  /** Whether this is the window of the desktop application, not a browser. */
  readonly isDesktopWindow: boolean
}

export const [LotPart, useLotParts] = createPart<LotParts>('the lot')

/** A piece of the lot's state: select one entity or a primitive, so that only its changes render. */
export function useLot<T>(select: (state: LotState) => T): T {
  return useStore(useLotParts().lotStore, select)
}

/** The core's time, once a second. */
export function useNow(): number {
  const { ticker } = useLotParts()
  return useSyncExternalStore(ticker.subscribe, ticker.now)
}

/** How long a ready vehicle may stay before it overstays, in milliseconds. */
export function useGraceMs(): number {
  return useLot((state) => (state.lot?.settings.graceMinutes ?? 0) * 60_000)
}
