import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { VehicleActions } from './actions/vehicle-actions.ts'
import type { AnswerDesk } from './answer/answer-desk.ts'
import type { Formats } from './format/formats.ts'
import type { Announcer } from './frame/announcer.ts'
import type { PageDesk } from './frame/page-desk.ts'
import type { ToastDesk } from './frame/toast-desk.ts'
import type { ImportDesk } from './import/import-desk.ts'
import type { LotClient } from './lot-client.ts'
import type { Messages } from './messages/en.ts'
import type { Preferences } from './preferences.ts'
import type { LotFollower } from './store/follow-lot.ts'
import type { LotState, LotStore } from './store/lot-store.ts'
import type { Ticker } from './store/ticker.ts'

/** What the screen is made of, put together once in `main.tsx` and handed down: nothing lives in a module. */
export interface Services {
  readonly client: LotClient
  readonly lotStore: LotStore
  readonly follower: LotFollower
  readonly ticker: Ticker
  readonly answerDesk: AnswerDesk
  readonly importDesk: ImportDesk
  readonly pageDesk: PageDesk
  readonly toastDesk: ToastDesk
  readonly actions: VehicleActions
  readonly announcer: Announcer
  readonly preferences: Preferences
  readonly messages: Messages
  readonly formats: Formats
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
  return useServices().messages
}

/** The figures of the screen in the user's locale. */
export function useFormats(): Formats {
  return useServices().formats
}

/** How long a ready vehicle may stay before it overstays, in milliseconds. */
export function useGraceMs(): number {
  return useLot((state) => (state.lot?.settings.graceMinutes ?? 0) * 60_000)
}
