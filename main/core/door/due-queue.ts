import { backOff } from '../../../shared/back-off.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'

/** A kind of thing that comes due. It works from stored facts: a late or second run is harmless. */
export interface DueKind {
  readonly name: string
  /** The soonest instant at which something of this kind is due, or `null`. */
  nextDueAt(): number | null
  /** A promise: it runs on, and is not looked at again before its end. */
  run(now: number): void | Promise<void>
}

/** One timer for everything that comes due. */
export interface DueQueue {
  /** Runs what is due now and sets the timer anew: after every commit, on waking, at start. */
  rearm(): void
  /** How late the oldest thing is that is due now, in milliseconds; 0 where nothing is. */
  lagMs(): number
  stop(): void
}

/** The longest wait: a sleep that nobody told of is noticed within it. */
const LONGEST_WAIT_MS = MINUTE_MS
const FIRST_RETRY_MS = SECOND_MS

interface Backoff {
  readonly failures: number
  readonly notBefore: number
}

/**
 * Builds the queue; its kinds run in the order given. Nothing runs before the first `rearm`.
 * @param onDone told after each run how late it was, in milliseconds
 * @param lookAtClock called before anything is held against the clock
 */
export function createDueQueue(
  kinds: readonly DueKind[],
  clock: Clock,
  logger: Logger,
  onDone: (latenessMs: number) => void = () => {},
  lookAtClock: () => void = () => {},
): DueQueue {
  const backoffs = new Map<DueKind, Backoff>()
  /** Kinds whose run has not ended yet. */
  const running = new Set<DueKind>()
  /** When a kind last had nothing due. Lateness counts from then: a setting can backdate things. */
  const idleAt = new Map<DueKind, number>(kinds.map((kind) => [kind, clock.now()]))
  /** As last looked at. */
  const nextDueAts = new Map<DueKind, number | null>()
  let callOff: (() => void) | null = null
  let isStopped = false
  let isRunning = false

  function fail(kind: DueKind, cause: unknown): void {
    const failures = (backoffs.get(kind)?.failures ?? 0) + 1
    const wait = backOff(failures - 1, FIRST_RETRY_MS, LONGEST_WAIT_MS)
    backoffs.set(kind, { failures, notBefore: clock.monotonic() + wait })
    logger.error('a step that came due failed; it is tried again', cause, { step: kind.name, waitMs: wait })
  }

  function latenessOf(kind: DueKind, dueAt: number, now: number): number {
    return Math.max(0, now - Math.max(dueAt, idleAt.get(kind) ?? now))
  }

  /** @returns whether it ran, and may have moved what was looked at before it */
  function runIfDue(kind: DueKind): boolean {
    if (running.has(kind) || (backoffs.get(kind)?.notBefore ?? 0) > clock.monotonic()) return false
    try {
      const now = clock.now()
      const dueAt = kind.nextDueAt()
      nextDueAts.set(kind, dueAt)
      const isDue = dueAt !== null && dueAt <= now
      if (isDue) {
        const lateness = latenessOf(kind, dueAt, now)
        const ending = kind.run(now)
        if (ending !== undefined) {
          void follow(kind, ending, lateness)
          return true
        }
        onDone(lateness)
      }
      backoffs.delete(kind)
      return isDue
    } catch (cause) {
      fail(kind, cause)
      return true
    }
  }

  async function follow(kind: DueKind, ending: Promise<void>, lateness: number): Promise<void> {
    running.add(kind)
    try {
      await ending
      onDone(lateness)
      backoffs.delete(kind)
    } catch (cause) {
      fail(kind, cause)
    }
    running.delete(kind)
    rearm()
  }

  /** How long until a kind is due, in milliseconds. */
  function waitFor(kind: DueKind, hasMoved: boolean): number {
    if (running.has(kind)) return LONGEST_WAIT_MS
    const notBefore = backoffs.get(kind)?.notBefore
    if (notBefore !== undefined) return notBefore - clock.monotonic()
    try {
      const known = hasMoved ? undefined : nextDueAts.get(kind)
      const next = known === undefined ? kind.nextDueAt() : known
      if (next === null || next > clock.now()) idleAt.set(kind, clock.now())
      return next === null ? LONGEST_WAIT_MS : Math.max(0, next - clock.now())
    } catch (cause) {
      fail(kind, cause)
      return FIRST_RETRY_MS
    }
  }

  function rearm(): void {
    if (isStopped || isRunning) return
    isRunning = true
    callOff?.()
    lookAtClock()
    let hasMoved = false
    for (const kind of kinds) hasMoved = runIfDue(kind) || hasMoved
    // Only now, and anew: what one kind commits may move another that was looked at before it.
    const wait = Math.min(LONGEST_WAIT_MS, ...kinds.map((kind) => waitFor(kind, hasMoved)))
    callOff = clock.setTimer(wait, rearm)
    isRunning = false
  }

  return {
    rearm,
    lagMs() {
      const now = clock.now()
      const waiting = kinds.filter((kind) => !running.has(kind))
      const lags = waiting.map((kind) => latenessOf(kind, kind.nextDueAt() ?? now, now))
      return Math.max(0, ...lags)
    },
    stop() {
      isStopped = true
      callOff?.()
    },
  }
}
