/** What the lot's own stays say of the charging power. */
export interface LearnedPower {
  /** The median, as power at the charger in charge units per hour; `null` where no stay was measured. */
  readonly power: number | null
  /** Stays that it rests on. */
  readonly stays: number
  /** Whether they are enough to go by. */
  readonly isEnough: boolean
}
