/** What becomes of a plate when its time is over. */
export const PLATE_RETENTION_ACTIONS = ['pseudonymise', 'erase'] as const

export type PlateRetentionAction = (typeof PLATE_RETENTION_ACTIONS)[number]

/** The shortest and the longest time for which plates are kept in clear, in whole days. */
export const PLATE_RETENTION_DAYS = { least: 1, most: 3_650 } as const

/** How things stand with the plates of the past. */
export interface PlateRetention {
  /** Stays that would lose their plate now, with the days that were asked about. */
  readonly dueStays: number
  /** Stays that have lost their plate so far. */
  readonly changedStays: number
  /** When it was last looked for plates whose time is over; `null` for never. */
  readonly lastRunAt: number | null
}
