import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { VehicleActions } from './actions/vehicle-actions.ts'
import type { SoundDesk } from './alerts/sounds/sound-desk.ts'
import type { AnswerDesk } from './answer/answer-desk.ts'
import type { DisplayStore } from './display/display-store.ts'
import type { FileExport } from './export/file-export.ts'
import type { Formats } from './format/formats.ts'
import type { Announcer } from './frame/announcer.ts'
import type { PageDesk } from './frame/page-desk.ts'
import type { ToastDesk } from './frame/toast-desk.ts'
import type { HistoryDesk } from './history/history-desk.ts'
import type { ImportDesk } from './import/import-desk.ts'
import type { LotClient } from './lot-client.ts'
import type { Messages } from './messages/en.ts'
import type { WordingStore } from './messages/wording.ts'
import type { PinDesk } from './pin/pin-desk.ts'
import type { Preferences } from './preferences.ts'
import type { QuitDesk } from './quit/quit-desk.ts'
import type { RetentionDesk } from './settings/personal-data/retention-desk.ts'
import type { SettingsDesk } from './settings/settings-desk.ts'
import type { CheckDesk } from './shift/check/check-desk.ts'
import type { ShiftDesk } from './shift/summary/shift-desk.ts'
import type { StatisticsDesk } from './statistics/statistics-desk.ts'
import type { LotFollower } from './store/follow-lot.ts'
import type { LotState, LotStore } from './store/lot-store.ts'
import type { Ticker } from './store/ticker.ts'
import type { VehicleChanges } from './vehicle/vehicle-changes.ts'
import type { VehicleDesk } from './vehicle/vehicle-desk.ts'

/** What the screen is made of, put together once in `main.tsx` and handed down: nothing lives in a module. */
export interface Services {
  readonly client: LotClient
  readonly lotStore: LotStore
  readonly follower: LotFollower
  readonly ticker: Ticker
  readonly answerDesk: AnswerDesk
  readonly importDesk: ImportDesk
  readonly historyDesk: HistoryDesk
  /** Writes the history into a file. */
  readonly stayExport: FileExport
  readonly shiftDesk: ShiftDesk
  readonly checkDesk: CheckDesk
  readonly statisticsDesk: StatisticsDesk
  /** Writes records for analysis elsewhere into a file. */
  readonly dataExport: FileExport
  readonly pageDesk: PageDesk
  readonly toastDesk: ToastDesk
  readonly soundDesk: SoundDesk
  readonly actions: VehicleActions
  readonly vehicleDesk: VehicleDesk
  readonly vehicleChanges: VehicleChanges
  readonly announcer: Announcer
  readonly preferences: Preferences
  readonly display: DisplayStore
  readonly wording: WordingStore
  readonly pinDesk: PinDesk
  readonly quitDesk: QuitDesk
  readonly settingsDesk: SettingsDesk
  readonly retentionDesk: RetentionDesk
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
