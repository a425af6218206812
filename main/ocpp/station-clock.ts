/** How far a charger's clock may be off. */
const TOLERANCE_MS = 5 * 60_000

const WITH_OFFSET = /(?:z|[+-]\d\d:?\d\d)$/i

/** What is known of a charger's clock before it says anything on this connection. */
export interface ClockMemory {
  readonly caughtUpAt: number | null
  readonly isRight: boolean | null
}

/** An instant of a message, judged. */
export interface JudgedTime {
  /** On this computer's clock. */
  readonly at: number
  /** As the charger wrote it; `null` where it wrote nothing that is a time. */
  readonly sentAt: number | null
}

/** A charger's clock, seen from here. */
export interface StationClock {
  /**
   * When something happened. Further than five minutes from the receipt, a time counts only if it
   * lies in the gap before this connection and the clock was right then: the message was waiting in
   * the charger. `mayBeOld`: the message tells of a state that may have begun long ago, which says
   * nothing against the clock.
   */
  judge(timestamp: unknown, options?: { readonly mayBeOld?: boolean; readonly wasQueued?: boolean }): JudgedTime
  /** The verdict, if it is another one than before. */
  takeVerdict(): { readonly isRight: boolean; readonly offMs: number } | null
  /** Whether the clock was right when it last told a time; `null` where it has told none. */
  isRight(): boolean | null
  /**
   * Whether it tells of now: then what it kept while it was away has been handed in before. A
   * connection that breaks earlier leaves the rest for the next one.
   */
  isCaughtUp(): boolean
}

/** Without an offset a time may be of Greenwich or of the place: both readings, in milliseconds. */
function readingsOf(timestamp: unknown): readonly number[] {
  if (typeof timestamp !== 'string') return []
  const written = timestamp.trim()
  const readings = WITH_OFFSET.test(written) ? [Date.parse(written)] : [Date.parse(`${written}Z`), Date.parse(written)]
  return readings.filter(Number.isFinite)
}

/** Judges the times that a charger writes on one connection, which begins now. */
export function createStationClock(now: () => number, before: ClockMemory): StationClock {
  const connectedAt = now()
  let { isRight } = before
  let isCaughtUp = before.caughtUpAt === null
  let verdict: { readonly isRight: boolean; readonly offMs: number } | null = null

  function conclude(isRightNow: boolean, offMs: number): void {
    if (isRightNow !== isRight) verdict = { isRight: isRightNow, offMs }
    isRight = isRightNow
  }

  function wasWaiting(sentAt: number): boolean {
    if (before.isRight !== true || before.caughtUpAt === null) return false
    return sentAt >= before.caughtUpAt - TOLERANCE_MS && sentAt <= connectedAt + TOLERANCE_MS
  }

  return {
    judge(timestamp, { mayBeOld = false, wasQueued = false } = {}) {
      const receivedAt = now()
      const [sentAt] = readingsOf(timestamp).toSorted((a, b) => Math.abs(a - receivedAt) - Math.abs(b - receivedAt))
      if (sentAt === undefined) return { at: receivedAt, sentAt: null }
      const offMs = sentAt - receivedAt
      if (Math.abs(offMs) <= TOLERANCE_MS) {
        conclude(true, offMs)
        if (!mayBeOld) isCaughtUp = true
        return { at: Math.min(sentAt, receivedAt), sentAt }
      }
      if (wasWaiting(sentAt) || (wasQueued && isRight === true && offMs < 0)) return { at: sentAt, sentAt }
      if (!mayBeOld || offMs > 0) conclude(false, offMs)
      return { at: receivedAt, sentAt }
    },
    takeVerdict() {
      const taken = verdict
      verdict = null
      return taken
    },
    isRight: () => isRight,
    isCaughtUp: () => isCaughtUp,
  }
}
