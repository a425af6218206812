import type { AppEvent, LotChanged } from '../../shared/contract/events.ts'
import { type LotClient, pauseBefore } from '../client/lot-client.ts'
import {
  applyChange,
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

/** A lot that is being followed. */
export interface LotFollower {
  /** Takes a new snapshot at once; without a stream there is nothing to do but wait for it. */
  retry(): void
  stop(): void
}

/**
 * Keeps the store a faithful copy of the lot: listens, takes a snapshot, drops what that already
 * holds, and takes another one after a gap, a new start of the core, or a lost stream.
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
    if (!answer.ok) {
      store.setState({ problem: answer.error })
      callOff = later(pauseBefore(attempt), renew)
      attempt += 1
      return
    }
    attempt = 0
    const missed = waiting ?? []
    waiting = null
    store.setState({
      connection: 'live',
      problem: null,
      lot: projectSnapshot(answer.value),
      clockOffsetMs: answer.value.at - localNow(),
    })
    for (const event of missed) receive(event)
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
        store.setState({ lot: applyChange(lot, change), clockOffsetMs })
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
