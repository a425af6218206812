import type { AppError } from '../../../shared/app-error.ts'
import type { HostInfo } from '../../../shared/contract/lot.ts'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import type { Clock } from '../ports/clock.ts'
import type { CsvSource } from '../ports/csv-source.ts'
import type { DriverWebhook } from '../ports/driver-webhook.ts'
import type { Logger } from '../ports/logger.ts'
import type {
  Backups,
  ChargerPasswords,
  HostControls,
  KeyList,
  LoopMonitor,
  Notifier,
  PinHasher,
  PlatePseudonyms,
} from '../ports/outside.ts'
import type { Store } from '../ports/store.ts'
import type { Activity } from './activity.ts'
import type { ChangeFeed, News } from './change-feed.ts'
import type { DateTrust } from './date-trust.ts'
import type { LotSettings } from './lot-settings.ts'

/** What a composition root gives the core. */
export interface CoreParts {
  readonly clock: Clock
  readonly store: Store
  readonly csvSource: CsvSource
  readonly notifier: Notifier
  readonly backups: Backups
  readonly logger: Logger
  readonly pinHasher: PinHasher
  /** What may be kept of a token: "sha256:" and 64 hexadecimal digits. */
  readonly digestToken: (token: string) => string
  readonly chargerPasswords: ChargerPasswords
  readonly driverWebhook: DriverWebhook
  /** Keeps the plates that the answer box looks through. */
  readonly createKeyList: () => KeyList
  readonly platePseudonyms: PlatePseudonyms
  /** Absent where the host has no desktop. */
  readonly hostControls?: HostControls
  /** Watches the thread of the core, where it has one of its own. */
  readonly loopMonitor?: LoopMonitor
  /** Settings that the start of the application holds fast. */
  readonly pinnedSettings: SettingsPatch
  /** Makes an identifier that no other has: for the epoch, and for errors in the log. */
  readonly newId: () => string
  /** The lot's time zone, for the hours and days of statistics; this computer's unless given. */
  readonly timeZone?: string
  readonly host: HostInfo
  /** What opening the storage found, to stand on every screen. */
  readonly found?: readonly AppError[]
}

/** What features work with: ports, the settings in force, the way to screens, counts of work. */
export interface CoreContext extends Omit<CoreParts, 'pinnedSettings' | 'host' | 'found' | 'digestToken'> {
  readonly settings: LotSettings
  readonly changes: Pick<ChangeFeed, 'epoch' | 'revision' | 'progress' | 'previewProgress'>
  /** Tells screens and timer of what is no row; of all that is one, the store tells by itself. */
  readonly tell: (news: News) => void
  /** Lets a trouble stand, on screens and over restarts. */
  readonly troubles: { raise(error: AppError): void }
  /** Whether the date can be believed so far that something is removed because of it. */
  readonly dates: Pick<DateTrust, 'isConfirmed'>
  /** Counts what is done, for whoever watches over the application. */
  readonly activity: Activity
}
