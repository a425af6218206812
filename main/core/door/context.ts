import type { Activity } from '../history/activity.ts'
import type { Clock } from '../ports/clock.ts'
import type { CsvSource } from '../ports/csv-source.ts'
import type { Logger } from '../ports/logger.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { Store } from '../ports/store.ts'
import type { LotSettings } from '../settings/lot-settings.ts'
import type { ChangeFeed, News } from './change-feed.ts'

/** What the parts of the core work with: the ports, the settings in force, the feed of changes, and the count of what is done. */
export interface CoreContext {
  readonly clock: Clock
  readonly store: Store
  readonly csvSource: CsvSource
  readonly notifier: Notifier
  readonly logger: Logger
  readonly settings: LotSettings
  readonly changes: Pick<ChangeFeed, 'epoch' | 'revision' | 'progress' | 'previewProgress'>
  /** Tells screens and timer of what is no row; of all that is one, the store tells by itself. */
  readonly tell: (news: News) => void
  /** Counts what is done, for whoever watches over the application. */
  readonly activity: Activity
}
