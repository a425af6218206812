export const SECOND_MS = 1_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
/** One day of 24 hours in milliseconds (a span, not a calendar day). */
export const DAY_MS = 86_400_000
/** The last instant that a date can hold, in milliseconds since 1970; formats throw beyond it. */
export const LAST_INSTANT = 8_640_000_000_000_000
