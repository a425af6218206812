import { createVehicleActions } from './actions/vehicle-actions.ts'
import { createAnswerDesk } from './answer/answer-desk.ts'
import { createFormats } from './format/formats.ts'
import { createAnnouncer } from './frame/announcer.ts'
import { createPageDesk } from './frame/page-desk.ts'
import { createToastDesk } from './frame/toast-desk.ts'
import { createImportDesk } from './import/import-desk.ts'
import { createLotClient } from './lot-client.ts'
import { en } from './messages/en.ts'
import { createPreferences } from './preferences.ts'
import type { Services } from './services.ts'
import { followLot } from './store/follow-lot.ts'
import { createLotStore } from './store/lot-store.ts'
import { createTicker } from './store/ticker.ts'

/** Puts the screen's parts together for a page, and starts to follow the lot. */
export function createServices(page: Window): Services {
  const messages = en
  const client = createLotClient(page)
  const lotStore = createLotStore()
  const ticker = createTicker(() => Date.now() + lotStore.getState().clockOffsetMs)
  lotStore.subscribe(ticker.refresh)
  const follower = followLot({
    client,
    store: lotStore,
    localNow: Date.now,
    later(delayMs, run) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  })
  const preferences = createPreferences(() => page.localStorage)
  const toastDesk = createToastDesk()
  const answerDesk = createAnswerDesk(client)
  return {
    client,
    lotStore,
    follower,
    ticker,
    answerDesk,
    importDesk: createImportDesk(client, preferences),
    pageDesk: createPageDesk(),
    toastDesk,
    actions: createVehicleActions({ client, toastDesk, answerDesk, messages }),
    announcer: createAnnouncer(),
    preferences,
    messages,
    formats: createFormats(page.navigator.language, messages),
  }
}
