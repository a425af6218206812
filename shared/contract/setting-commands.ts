import { z } from 'zod'
import { answers, command, noInput } from './command.ts'
import { type PublicSettings, settingsPatchSchema } from './settings.ts'

/** What the lot's own stays say of the charging power, and its chargers of what is lost. */
export interface LearnedPower {
  /** The median power at the charger in charge units per hour; `null` if no stay was measured. */
  readonly power: number | null
  /** Stays that it rests on: half an hour or more without a break, below the taper. */
  readonly stays: number
  /** Whether they are enough to go by. */
  readonly isEnough: boolean
  /** Median share of the chargers' energy that reached the battery; `null` if none showed it. */
  readonly share: number | null
  /** Charges that it rests on. */
  readonly charges: number
}

/** Settings, and what is set up beside them. */
export const settingCommands = {
  'settings.change': command({
    input: z.strictObject({ changes: settingsPatchSchema }),
    value: answers<{ readonly settings: PublicSettings; readonly movedEstimates: number }>(),
    needsPin: true,
  }),
  /** The lot's median of measured power. */
  'charging.learned': command({ input: noInput, value: answers<LearnedPower>(), isRead: true }),
  /** Shows the data folder in the computer's file manager; in the desktop only. */
  'host.openDataFolder': command({
    input: noInput,
    value: answers<{ readonly isOpen: true }>(),
    needsPin: true,
  }),
  /** Asks the update feed for a newer version, at no other time; `null` if this is the newest. */
  'host.lookForUpdate': command({
    input: noInput,
    value: answers<{ readonly version: string | null }>(),
    needsPin: true,
  }),
  /** Downloads the version that was found, and starts its installation, which ends this one. */
  'host.installUpdate': command({ input: noInput, value: answers<{ readonly isInstalling: true }>(), needsPin: true }),
  /** Ends the desktop application. */
  'host.quit': command({ input: noInput, value: answers<{ readonly isQuitting: true }>(), needsPin: true }),
}
