import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { createPart } from '../part.ts'
import type { LotFollower } from './follow-lot.ts'
import type { LotState, LotStore } from './lot-store.ts'
import type { Ticker } from './ticker.ts'

export interface LotParts {
  readonly lotStore: LotStore
  readonly follower: LotFollower
  readonly ticker: Ticker
  /** Whether this is the window of the desktop application, not a browser. */
  readonly isDesktopWindow: boolean
}

export const [LotPart, useLotParts] = createPart<LotParts>('the lot')

/** Select one entity or a primitive, so that only its changes render. */
export function useLot<T>(select: (state: LotState) => T): T {
  return useStore(useLotParts().lotStore, select)
}

/** Whether all vehicles are there: only then is one that is not among them not parked. */
export function useIsWhole(): boolean {
  return useLot(({ lot }) => (lot?.vehicles ?? null) !== null)
}

/** The core's time, once a second. */
export function useNow(): number {
  const { ticker } = useLotParts()
  return useSyncExternalStore(ticker.subscribe, ticker.now)
}

/**
 * Something that depends on the time: renders again only when it has changed.
 * @param read gives a primitive for an instant of the core's time
 */
export function useAtTick<T extends string | number | boolean | null>(read: (now: number) => T): T {
  const { ticker } = useLotParts()
  return useSyncExternalStore(ticker.subscribe, () => read(ticker.now()))
}

/** A text that goes on with the clock, alone. */
export function Ticking({ children }: { readonly children: (now: number) => string | null }): string | null {
  return useAtTick(children)
}

/** How long a ready vehicle may stay before it overstays, in milliseconds. */
export function useGraceMs(): number {
  return useLot((state) => (state.lot?.settings.graceMinutes ?? 0) * 60_000)
}
