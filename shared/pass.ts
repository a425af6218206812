/** The right of one screen to do what needs the PIN, for a short time. */
export interface Pass {
  /** Goes with each command as proof; known to the screen that unlocked, and to nobody else. */
  readonly pass: string
  /** The core's time at which it ends. */
  readonly until: number
}
