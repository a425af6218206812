import type { Alert } from '../alert.ts'
import type { LotChargers } from '../chargers.ts'
import type { ImportProgress, ImportReport } from '../import.ts'
import type { PreviewProgress } from '../import-preview.ts'
import type { KeptCheck } from '../lot-check.ts'
import type { Session } from '../session.ts'
import type { Trouble } from '../trouble.ts'
import type { Watch } from '../watch.ts'
import type { HostInfo } from './lot.ts'
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
  readonly isPinSet?: boolean
  readonly lastImport?: ImportReport
  readonly watches?: readonly Watch[]
  readonly chargers?: LotChargers
  /** `null`: there is none any more. */
  readonly check?: KeptCheck | null
  readonly seenArrivalId?: number
  readonly host?: HostInfo
  readonly troubles?: readonly Trouble[]
}

/** An import goes on, or has ended. Carries no revision: a lost one does no harm. */
export interface ImportProgressed {
  readonly name: 'import.progress'
  readonly progress: ImportProgress
  readonly isFinished: boolean
}

/** Closing the window of a kiosk, or with a PIN set: the screen asks. Carries no revision. */
export interface QuitAsked {
  readonly name: 'quit.asked'
}

/** A preview is under way, ready or given up. Carries no revision: losing one does no harm. */
export interface PreviewProgressed {
  readonly name: 'preview.progress'
  readonly progress: PreviewProgress
  readonly isFinished: boolean
}

export type AppEvent = LotChanged | ImportProgressed | PreviewProgressed | QuitAsked

/** What a host hears of an event for itself: without the vehicles, which only screens show. */
export type HostEvent = Exclude<AppEvent, LotChanged> | Omit<LotChanged, 'upserts' | 'removedIds'>
