import { z } from 'zod'
import type { KnownPlate, PlateMatch } from '../plate-match.ts'
import type { PlateRetention } from '../plate-retention.ts'
import { answers, command, plate } from './command.ts'
import { settingsSchema } from './settings.ts'

/** How many plates are found at once at most: longer lists are no help to anybody. */
export const MOST_MATCHES = 400

export const plateCommands = {
  /**
   * Finds plates, parked and departed. `hasMore`: more fit than asked for. `known`: where
   * none fits, what the system before knew of this one.
   */
  'plate.find': command({
    input: z.strictObject({ query: plate, limit: z.number().int().min(1).max(MOST_MATCHES).default(8) }),
    value: answers<{
      readonly matches: readonly PlateMatch[]
      readonly hasMore: boolean
      readonly known: KnownPlate | null
    }>(),
    isRead: true,
  }),
  /** What keeping plates for so many days would change now, and what was changed so far. */
  'data.plateRetention': command({
    input: z.strictObject({ days: settingsSchema.shape.plateRetentionDays.unwrap() }),
    value: answers<PlateRetention>(),
    isRead: true,
  }),
}
