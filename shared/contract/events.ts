import type { Alert } from '../alert.ts'
import type { ImportProgress, ImportReport } from '../import.ts'
import type { Session } from '../session.ts'
import type { HostInfo } from './commands.ts'
import type { PublicSettings } from './settings.ts'

/** The lot moved on by one revision. What is absent did not change. */
export interface LotChanged {
  readonly name: 'lot.changed'
  readonly epoch: string
  readonly revision: number
  readonly at: number
  /** Vehicles that are new or changed; only parked ones. */
  readonly upserts: readonly Session[]
  /** Sessions that are no longer parked. */
  readonly removedIds: readonly number[]
  /** Open alerts that are new or changed. */
  readonly alerts: readonly Alert[]
  /** Alerts that are no longer open. */
  readonly removedAlertIds: readonly number[]
  readonly settings?: PublicSettings
  readonly lastImport?: ImportReport
  readonly host?: HostInfo
}

/** An import goes on, or has ended. Carries no revision: a lost one does no harm. */
export interface ImportProgressed {
  readonly name: 'import.progress'
  readonly progress: ImportProgress
  readonly isFinished: boolean
}

export type AppEvent = LotChanged | ImportProgressed
