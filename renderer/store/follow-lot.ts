import type { AppError } from '../../shared/app-error.ts'
import type { AppEvent, LotChanged } from '../../shared/contract/events.ts'
import type { LotSnapshot } from '../../shared/contract/lot.ts'
import type { Session } from '../../shared/session.ts'
import { type LotClient, pauseBefore } from '../client/lot-client.ts'
import {
  applyLotChange,
  applyPreviewProgress,
  applyProgress,
  type LotProjection,
  projectSnapshot,
  successionOf,
} from './lot-projection.ts'
import type { LotStore } from './lot-store.ts'

/** A smaller difference than this is the way of the message, not a clock that was set. */
const CLOCK_TOLERANCE_MS = 1_500

/** What following needs from its surroundings, so that it can be tried without a browser. */
export interface FollowContext {
  readonly client: LotClient
  readonly store: LotStore
  /** This device's clock. */
  readonly localNow: () => number
  /** Runs something later. @returns a function that calls it off. */
  readonly later: (delayMs: number, run: () => void) => () => void
  /** Somebody wants to close the window of a kiosk. */
  readonly onQuitAsked?: () => void
}

export interface LotFollower {
  /** Takes a new snapshot at once; without a stream there is nothing to do but wait for it. */
  retry(): void
  stop(): void
}

/**
 * Keeps the store a faithful copy of the lot: listens, takes a snapshot, drops what that already
 * holds, and takes another one after a gap, a new start of the core, or a lost stream. Of a large
 * lot the first picture shows the most urgent vehicles, until all are there.
 */
export function followLot({ client, store, localNow, later, onQuitAsked }: FollowContext): LotFollower {
  let waiting: AppEvent[] | null = []
  let generation = 0
  let attempt = 0
  let isOpen = false
  let callOff: () => void = () => undefined

  function renew(): void {
    callOff()
    generation += 1
    waiting = []
    void takeSnapshot(generation)
  }

  async function takeSnapshot(mine: number): Promise<void> {
    const answer = await client.send('lot.snapshot', {})
    if (mine !== generation) return
    if (!answer.ok) return renewLater(answer.error)
    const clockOffsetMs = answer.value.at - localNow()
    const show = (snapshot: LotSnapshot) =>
      store.setState(({ problem }) => ({
        connection: 'live',
        // What kept the rest from coming is told until it is there.
        problem: snapshot.isWhole ? null : problem,
        lot: projectSnapshot(snapshot),
        clockOffsetMs,
      }))
    let whole = answer.value
    if (!whole.isWhole) {
      // A whole lot on the screen is older, but fuller; anything less only older.
      if ((store.getState().lot?.vehicles ?? null) === null) show(whole)
      const vehicles = await readVehicles(mine, whole.epoch)
      if (vehicles === null) return
      whole = { ...whole, vehicles, isWhole: true }
    }
    attempt = 0
    const missed = waiting ?? []
    waiting = null
    show(whole)
    for (const event of missed) receive(event)
  }

  /**
   * All vehicles, page by page. Each page is of its own moment, but events since the snapshot are
   * applied after it: the last one that names a vehicle says how it is, as old as the page may be.
   * @returns `null` where it came to nothing, and is begun anew
   */
  async function readVehicles(mine: number, epoch: string): Promise<readonly Session[] | null> {
    const vehicles: Session[] = []
    for (;;) {
      const page = await client.send('lot.vehicles', { after: vehicles.at(-1)?.id ?? 0 })
      if (mine !== generation) return null
      if (!page.ok || page.value.epoch !== epoch) {
        if (page.ok) renew()
        else renewLater(page.error)
        return null
      }
      for (const vehicle of page.value.vehicles) vehicles.push(vehicle)
      if (page.value.isLast) return vehicles
    }
  }

  function renewLater(problem: AppError): void {
    store.setState({ problem })
    callOff = later(pauseBefore(attempt), renew)
    attempt += 1
  }

  function receive(event: AppEvent): void {
    const { lot } = store.getState()
    if (event.name === 'quit.asked') onQuitAsked?.()
    else if (waiting !== null || lot === null) waiting?.push(event)
    else if (event.name === 'import.progress') store.setState({ lot: applyProgress(lot, event) })
    else if (event.name === 'preview.progress') store.setState({ lot: applyPreviewProgress(lot, event) })
    else continueWith(lot, event)
  }

  function continueWith(lot: LotProjection, change: LotChanged): void {
    switch (successionOf(lot, change)) {
      case 'known':
        return
      case 'gap':
        renew()
        return
      case 'next': {
        const measured = change.at - localNow()
        const known = store.getState().clockOffsetMs
        const clockOffsetMs = Math.abs(measured - known) > CLOCK_TOLERANCE_MS ? measured : known
        store.setState({ lot: applyLotChange(lot, change), clockOffsetMs })
      }
    }
  }

  function open(): void {
    isOpen = true
    renew()
  }

  function lose(): void {
    isOpen = false
    callOff()
    generation += 1
    waiting = []
    store.setState({ connection: 'lost' })
  }

  const stopListening = client.listen({ opened: open, received: receive, lost: lose })
  return {
    retry() {
      if (isOpen) renew()
    },
    stop() {
      generation += 1
      callOff()
      stopListening()
    },
  }
}
