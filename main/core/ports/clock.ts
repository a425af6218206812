/** Time as the core knows it; the only way to it. */
export interface Clock {
  /** The wall clock, epoch milliseconds UTC. */
  now(): number
  /** Milliseconds that never run backwards; only differences count. Shows a wall clock set. */
  monotonic(): number
  /**
   * Milliseconds since the computer started, with sleep where the system counts it; to a second at
   * worst. Tells sleep from a wall clock that was set.
   */
  boot(): number
  /** Calls back once after a delay (ms, at most 2^31 - 1). @returns a function that calls it off */
  setTimer(delayMs: number, callback: () => void): () => void
  /** Gives the event loop a turn, so that a long piece of work holds nobody up. */
  yieldTurn(): Promise<void>
}

/** What the wall clock has said. */
export interface SeenDate {
  /** The last instant that was believed. */
  readonly trustedAt: number
  /** When a date was first seen that is not believed yet; `null` where the clock is believed. */
  readonly doubtedAt: number | null
}

export interface SeenDateStore {
  load(): SeenDate | null
  save(seen: SeenDate): void
}
