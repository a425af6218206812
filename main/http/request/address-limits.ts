import { backOff } from '../../../shared/back-off.ts'
import { isLoopbackAddress, networkOf } from './own-hosts.ts'

/** What one address may hold at once: its share, so that one client shuts nobody else out. */
interface Share {
  readonly connections: number
  readonly streams: number
  readonly imports: number
  /** Tokens and PINs that are being looked at, or were wrong and wait for their answer. */
  readonly guesses: number
}

const SHARE: Share = { connections: 64, streams: 16, imports: 4, guesses: 4 }

/** This computer itself, and whoever comes through a proxy on it. */
const OWN_SHARE: Share = { connections: 256, streams: 48, imports: 64, guesses: 16 }

/** What a client from there may hold at once. */
export function shareOf(address: string): Share {
  return isLoopbackAddress(address) ? OWN_SHARE : SHARE
}

/**
 * How long the answer to a wrong one is held back: longer with each, until none came for a while.
 */
const FIRST_PENALTY_MS = 250
const LONGEST_PENALTY_MS = 8_000
const FORGOTTEN_AFTER_MS = 10 * 60_000

/** Addresses whose wrong guesses are counted. */
const MOST_REMEMBERED = 10_000

/** Counts what each address holds. */
export interface AddressLimits {
  /** @returns a function that gives it back; `null` where the address holds its share already */
  take(kind: 'imports' | 'guesses', address: string | undefined): (() => void) | null
  /** How long the answer to one more wrong guess from there is held back, in milliseconds. */
  penaltyFor(address: string | undefined): number
}

/** Nobody holds anything. @param now a monotonic clock, in milliseconds */
export function createAddressLimits(now: () => number = () => performance.now()): AddressLimits {
  const held = new Map<string, number>()
  const wrong = new Map<string, { readonly count: number; readonly at: number }>()

  return {
    take(kind, address = '') {
      const key = `${kind} ${networkOf(address)}`
      const count = held.get(key) ?? 0
      if (count >= shareOf(address)[kind]) return null
      held.set(key, count + 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        const left = (held.get(key) ?? 1) - 1
        if (left === 0) held.delete(key)
        else held.set(key, left)
      }
    },
    penaltyFor(address = '') {
      const network = networkOf(address)
      const before = wrong.get(network)
      const count = before === undefined || now() - before.at > FORGOTTEN_AFTER_MS ? 0 : before.count
      wrong.delete(network)
      const [oldest] = wrong.keys()
      if (wrong.size >= MOST_REMEMBERED && oldest !== undefined) wrong.delete(oldest)
      wrong.set(network, { count: count + 1, at: now() })
      return backOff(count, FIRST_PENALTY_MS, LONGEST_PENALTY_MS)
    },
  }
}
