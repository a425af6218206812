import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { VehicleActions } from './actions/vehicle-actions.ts'
import type { SoundModel } from './alerts/sounds/sound-model.ts'
import type { AnswerModel } from './answer/answer-model.ts'
import type { DisplayStore } from './display/display-store.ts'
import type { FileExport } from './export/file-export.ts'
import type { Formats } from './format/formats.ts'
import type { Announcer } from './frame/announcer.ts'
import type { PageModel } from './frame/page-model.ts'
import type { ToastModel } from './frame/toast-model.ts'
import type { HistoryModel } from './history/history-model.ts'
import type { ImportModel } from './import/import-model.ts'
import type { LotClient } from './lot-client.ts'
import type { Messages } from './messages/en.ts'
import type { WordingStore } from './messages/wording.ts'
import type { PinModel } from './pin/pin-model.ts'
import type { Preferences } from './preferences.ts'
import type { QuitModel } from './quit/quit-model.ts'
import type { RetentionModel } from './settings/personal-data/retention-model.ts'
import type { SettingsModel } from './settings/settings-model.ts'
import type { CheckModel } from './shift/check/check-model.ts'
import type { ShiftModel } from './shift/summary/shift-model.ts'
import type { StatisticsModel } from './statistics/statistics-model.ts'
import type { LotFollower } from './store/follow-lot.ts'
import type { LotState, LotStore } from './store/lot-store.ts'
import type { Ticker } from './store/ticker.ts'
import type { VehicleChanges } from './vehicle/vehicle-changes.ts'
import type { VehicleModel } from './vehicle/vehicle-model.ts'

/** What the screen is made of, put together once in `main.tsx` and handed down: nothing lives in a module. */
export interface Services {
  readonly client: LotClient
  readonly lotStore: LotStore
  readonly follower: LotFollower
  readonly ticker: Ticker
  readonly answerModel: AnswerModel
  readonly importModel: ImportModel
  readonly historyModel: HistoryModel
  /** Writes the history into a file. */
  readonly stayExport: FileExport
  readonly shiftModel: ShiftModel
  readonly checkModel: CheckModel
  readonly statisticsModel: StatisticsModel
  /** Writes records for analysis elsewhere into a file. */
  readonly dataExport: FileExport
  readonly pageModel: PageModel
  readonly toastModel: ToastModel
  readonly soundModel: SoundModel
  readonly actions: VehicleActions
  readonly vehicleModel: VehicleModel
  readonly vehicleChanges: VehicleChanges
  readonly announcer: Announcer
  readonly preferences: Preferences
  readonly display: DisplayStore
  readonly wording: WordingStore
  readonly pinModel: PinModel
  readonly quitModel: QuitModel
  readonly settingsModel: SettingsModel
  readonly retentionModel: RetentionModel
  /** Whether this is the window of the desktop application, not a browser. */
  readonly isDesktopWindow: boolean
}

/** Carries the services to every component. */
export const ServicesContext = createContext<Services | null>(null)

/** The services. */
export function useServices(): Services {
  const services = use(ServicesContext)
  if (services === null) throw new Error('a component was rendered outside of ServicesContext')
  return services
}

/** A piece of the lot's state: select one entity or a primitive, so that only its changes render. */
export function useLot<T>(select: (state: LotState) => T): T {
  return useStore(useServices().lotStore, select)
}

/** The core's time, once a second. */
export function useNow(): number {
  const { ticker } = useServices()
  return useSyncExternalStore(ticker.subscribe, ticker.now)
}

/** The texts of the screen in the user's language. */
export function useMessages(): Messages {
  return useStore(useServices().wording, (wording) => wording.messages)
}

/** The figures of the screen in the user's locale. */
export function useFormats(): Formats {
  return useStore(useServices().wording, (wording) => wording.formats)
}

/** How long a ready vehicle may stay before it overstays, in milliseconds. */
export function useGraceMs(): number {
  return useLot((state) => (state.lot?.settings.graceMinutes ?? 0) * 60_000)
}
