import { z } from 'zod'
import { parseChargingRate } from '../charging-rate.ts'
import { OTHER_ENCODINGS } from '../import.ts'
import { LANGUAGES } from '../languages.ts'
import { TIME_FORMATS } from '../locale.ts'
import { isMirrorAddress } from '../mirror.ts'
import { PLATE_RETENTION_ACTIONS, PLATE_RETENTION_DAYS } from '../plate-retention.ts'

const minutes = (minimum: number, maximum: number) => z.number().min(minimum).max(maximum)
const secret = z
  .string()
  .max(256)
  .regex(/^[\x21-\x7e]*$/, 'Use letters, digits and signs without spaces.')
const percent = (usual: number) => z.number().min(0.1).max(100).default(usual)

/**
 * Every setting with its default: one schema for the screen, the file, the environment and `--set`.
 * Meaning and unit stand in the description, which the options' help and the settings page show.
 */
export const settingsSchema = z.strictObject({
  chargingRate: z
    .string()
    .refine((text) => parseChargingRate(text) !== undefined, 'Write a rate such as "11 kW", "16 A" or "3600 %/h".')
    .default('11 kW')
    .describe('Charging power assumed where none is known: charge units per hour ("11 kW", "16 A") or "3600 %/h"'),
  learnChargingPower: z
    .boolean()
    .default(true)
    .describe('Follow the median of the power that was measured in this lot, once twenty stays have shown it'),
  chargeUnit: z.enum(['kWh', 'Ah']).default('kWh').describe('Unit of the charges in the file'),
  efficiency: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.85)
    .describe('Share of the charger’s power that reaches the battery'),
  taper: z.boolean().default(true).describe('Charging slows down towards a full battery (kWh only)'),
  stopAtTarget: z.boolean().default(false).describe('Chargers stop at the target instead of going on to 100 %'),
  bays: z.number().int().min(1).max(100_000).nullable().default(null).describe('Number of charging bays'),
  openFromHour: z.number().int().min(0).max(23).default(0).describe('Hour of the day from which the lot is open'),
  openUntilHour: z
    .number()
    .int()
    .min(1)
    .max(24)
    .default(24)
    .describe('Hour of the day until which the lot is open; at or before the other for over midnight'),
  graceMinutes: minutes(0, 1_440).default(15).describe('Minutes that a ready vehicle may stay before it overstays'),
  overstayLevel2Minutes: minutes(0, 1_440)
    .default(30)
    .describe('Minutes after ready at which an overstay reaches level 2; left out unless longer than the grace'),
  overstayLevel3Minutes: minutes(0, 1_440)
    .default(60)
    .describe('Minutes after ready at which an overstay reaches level 3; left out unless longer than the level before'),
  notifications: z.boolean().default(true).describe('Show desktop notifications'),
  alertSound: z.boolean().default(true).describe('Play a sound for new alerts and reminders'),
  alertVolume: z.number().min(0).max(100).default(70).describe('Loudness of the alert sound, in percent'),
  alertRepeatMinutes: minutes(0, 1_440)
    .default(5)
    .describe('Minutes after which an open alert is brought to mind again; 0 for never'),
  theme: z.enum(['system', 'light', 'dark']).default('system').describe('Colours of the screen'),
  language: z
    .enum(['system', ...LANGUAGES])
    .default('system')
    .describe('Language of the screen; "system" takes the computer’s'),
  timeFormat: z.enum(TIME_FORMATS).default('system').describe('Clock of 12 or 24 hours'),
  textSize: z.number().int().min(100).max(200).default(100).describe('Size of the screen’s text, in percent'),
  kioskFullScreen: z.boolean().default(false).describe('The desktop window fills the screen and cannot be closed'),
  kioskAutostart: z.boolean().default(false).describe('Start the desktop application when the user logs in'),
  kioskKeepAwake: z.boolean().default(false).describe('Keep the computer’s display on'),
  verdictTooSmallPercent: percent(10).describe(
    'The lot counts as too small where a car finds all bays taken more often, in percent',
  ),
  verdictTooLargePercent: percent(2).describe(
    'The lot counts as too large only where a car finds all bays taken less often, in percent',
  ),
  verdictLowPeakPercent: percent(60).describe(
    'The lot counts as too large only where never more of its bays were taken, in percent',
  ),
  verdictWantedPercent: percent(5).describe(
    'How often a car may find all bays taken, in percent, when the bays that are needed are counted',
  ),
  verdictMinimumDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(14)
    .describe('Days of history before a verdict is given'),
  verdictMinimumStays: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(50)
    .describe('Stays that have ended before a verdict is given'),
  staleDataMinutes: minutes(0, 10_080)
    .default(0)
    .describe(
      'Minutes after which the newest data counts as too old; 0 goes by the watched sources, three intervals each',
    ),
  importMaxMegabytes: z.number().min(1).max(4_096).default(256).describe('Largest file that is imported, in megabytes'),
  importAnswerSeconds: z
    .number()
    .min(1)
    .max(3_600)
    .default(30)
    .describe('Seconds within which a server must begin to answer, looking it up and connecting included'),
  importIdleSeconds: z
    .number()
    .min(1)
    .max(3_600)
    .default(60)
    .describe('Seconds without a byte before an import gives up'),
  importTotalMinutes: minutes(1, 1_440)
    .default(30)
    .describe('Minutes that fetching a file may take in all before an import gives up'),
  importEncoding: z
    .enum([...OTHER_ENCODINGS, 'none'])
    .default('windows-1252')
    .describe('How a file is read that is not in Unicode; "none" refuses it'),
  importMaxRedirects: z.number().int().min(0).max(20).default(5).describe('Redirects that an import follows'),
  backupDays: z.number().int().min(1).max(365).default(7).describe('Days for each of which the newest backup is kept'),
  backupWeeks: z
    .number()
    .int()
    .min(0)
    .max(520)
    .default(4)
    .describe('Weeks for each of which the newest backup is kept'),
  backupFolder: z
    .string()
    .max(1_000)
    .regex(/^$|^(?:\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/, 'Write a whole path, such as /media/backup or E:\\backup.')
    .default('')
    .describe('Folder on another disk or a share to which each backup is copied; empty for none'),
  plateRetentionDays: z
    .number()
    .int()
    .min(PLATE_RETENTION_DAYS.least)
    .max(PLATE_RETENTION_DAYS.most)
    .nullable()
    .default(null)
    .describe('Days after leaving for which a vehicle’s plate is kept; what is replaced after them cannot be restored'),
  plateRetentionAction: z
    .enum(PLATE_RETENTION_ACTIONS)
    .default('pseudonymise')
    .describe('After those days: "pseudonymise" (the same plate, the same pseudonym) or "erase"'),
  mirrorUrl: z
    .string()
    .max(1_000)
    .refine(
      (url) => url === '' || isMirrorAddress(url),
      'Write an address such as postgres://user@host/database, and / ? # @ in a password as %2F %3F %23 %40.',
    )
    .default('')
    .describe('The PostgreSQL database in which this lot is mirrored, "postgres://user@host/database"; empty for none'),
  mirrorLot: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,39}$/u, 'Use up to 40 letters, digits, spaces and the signs - _ .')
    .default('lot')
    .describe('The name of this lot in that database; no two lots there may have the same'),
  updateFeed: z
    .string()
    .max(1_000)
    .regex(/^$|^https:\/\/\S+$/i, 'Write an address such as https://updates.example/ampcontrol.')
    .default('')
    .describe('Address under which newer packages lie, for "Look for an update" in the desktop; empty for none'),
  chargersEnabled: z.boolean().default(false).describe('Listen for chargers, which tell by OCPP what they deliver'),
  chargerHost: z
    .string()
    .min(1)
    .max(255)
    .default('127.0.0.1')
    .describe('Address on which chargers are heard; that of this computer in the lot’s network'),
  chargerPort: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(9_220)
    .describe('Port on which chargers are heard; 0 takes a free one'),
  chargerPasswords: z.boolean().default(true).describe('Ask every charger beyond this computer for its password'),
  chargerPingSeconds: z
    .number()
    .min(0)
    .max(3_600)
    .default(30)
    .describe('Seconds between pings to a charger; 0 for none'),
  tellDriverBy: z
    .enum(['off', 'webhook', 'mail', 'sms', 'copy'])
    .default('off')
    .describe('How "Tell the driver" reaches drivers: "webhook", "mail", "sms", "copy", or "off" for not at all'),
  driverWebhookUrl: z
    .string()
    .max(1_000)
    .regex(/^(https?:\/\/[^\s/@]+(\/\S*)?)?$/i, 'Write an address such as https://app.example/told.')
    .default('')
    .describe('Where the plate, state and time of a vehicle are posted when a driver is told; empty for none'),
  driverWebhookSecret: secret
    .default('')
    .describe('Signs what is posted there, with HMAC-SHA256; empty for no signature'),
  httpEnabled: z.boolean().default(true).describe('Serve the HTTP interface from the desktop application'),
  httpHost: z.string().min(1).max(255).default('127.0.0.1').describe('Address on which HTTP is served'),
  httpPort: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(5_000)
    .describe('Port on which HTTP is served; 0 takes a free one'),
  httpToken: secret
    .regex(/^$|^.{22,}$/, 'A token has at least 22 letters, digits and signs, without spaces.')
    .default('')
    .describe(
      'Token that every HTTP client must send; without one, clients beyond this computer may only ask about one plate',
    ),
})

export type Settings = Readonly<z.output<typeof settingsSchema>>

export type SettingName = keyof Settings

/** The settings' names, in the order in which they are shown. */
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as readonly SettingName[]

/** Any subset of the settings, each valid by itself. Nothing is filled in for what is left out. */
export const settingsPatchSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(settingsSchema.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
  ) as { [N in SettingName]: z.ZodOptional<ReturnType<(typeof settingsSchema.shape)[N]['unwrap']>> },
)

/** Some settings; one that is `undefined` is left alone. */
export type SettingsPatch = Readonly<z.output<typeof settingsPatchSchema>>

/** What no screen and no command line is shown. */
export const SECRET_SETTINGS = ['httpToken', 'driverWebhookSecret'] as const satisfies readonly SettingName[]

export type SecretSetting = (typeof SECRET_SETTINGS)[number]

/** The settings that clients see: all but the secrets. */
export type PublicSettings = Omit<Settings, SecretSetting> & {
  readonly hasHttpToken: boolean
  readonly hasDriverWebhookSecret: boolean
}

/** Removes what no client needs to know. */
export function publicSettings(settings: Settings): PublicSettings {
  const { httpToken, driverWebhookSecret, ...rest } = settings
  return { ...rest, hasHttpToken: httpToken !== '', hasDriverWebhookSecret: driverWebhookSecret !== '' }
}

export function defaultSettings(): Settings {
  return settingsSchema.parse({})
}
