import type { Activity } from '../history/activity.ts'
import type { Clock } from '../ports/clock.ts'
import type { CsvSource } from '../ports/csv-source.ts'
import type { Logger } from '../ports/logger.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { Store } from '../ports/store.ts'
import type { LotSettings } from '../settings/lot-settings.ts'
import type { ChangeFeed } from './change-feed.ts'

/** What the parts of the core work with: the ports, the settings in force, the feed of changes, and the count of what is done. */
export interface CoreContext {
  readonly clock: Clock
  readonly store: Store
  readonly csvSource: CsvSource
  readonly notifier: Notifier
  readonly logger: Logger
  readonly settings: LotSettings
  readonly changes: ChangeFeed
  /** Counts what is done, for whoever watches over the application. */
  readonly activity: Activity
}
