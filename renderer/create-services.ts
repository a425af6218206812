import { BRIDGE_NAME } from '../shared/contract/names.ts'
import { createVehicleActions } from './actions/vehicle-actions.ts'
import { createSoundDesk } from './alerts/sounds/sound-desk.ts'
import { createAnswerDesk } from './answer/answer-desk.ts'
import { createDisplay } from './display/display-store.ts'
import { createFileExport } from './export/file-export.ts'
import { saveFile } from './export/save-file.ts'
import { createAnnouncer } from './frame/announcer.ts'
import { createPageDesk } from './frame/page-desk.ts'
import { createToastDesk } from './frame/toast-desk.ts'
import { createHistoryDesk } from './history/history-desk.ts'
import { createImportDesk } from './import/import-desk.ts'
import { createLotClient } from './lot-client.ts'
import { createWording } from './messages/wording.ts'
import { createPinDesk } from './pin/pin-desk.ts'
import { createUnlockingClient } from './pin/unlocking-client.ts'
import { createPreferences } from './preferences.ts'
import { createQuitDesk } from './quit/quit-desk.ts'
import type { Services } from './services.ts'
import { createRetentionDesk } from './settings/personal-data/retention-desk.ts'
import { createSettingsDesk } from './settings/settings-desk.ts'
import { createCheckDesk } from './shift/check/check-desk.ts'
import { createShiftDesk } from './shift/summary/shift-desk.ts'
import { createStatisticsDesk } from './statistics/statistics-desk.ts'
import { followLot } from './store/follow-lot.ts'
import { createLotStore } from './store/lot-store.ts'
import { createTicker } from './store/ticker.ts'
import { createVehicleChanges } from './vehicle/vehicle-changes.ts'
import { createVehicleDesk } from './vehicle/vehicle-desk.ts'

/** Puts the screen's parts together for a page, and starts to follow the lot. */
export function createServices(page: Window): Services {
  const directClient = createLotClient(page)
  const pinDesk = createPinDesk(directClient)
  const client = createUnlockingClient(directClient, pinDesk)
  const lotStore = createLotStore()
  const ticker = createTicker(() => Date.now() + lotStore.getState().clockOffsetMs)
  lotStore.subscribe(ticker.refresh)
  const follower = followLot({
    client,
    store: lotStore,
    localNow: Date.now,
    onQuitAsked: () => quitDesk.ask(),
    later(delayMs, run) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  })
  const preferences = createPreferences(() => page.localStorage)
  const display = createDisplay(lotStore, preferences)
  const wording = createWording(display, page.navigator.languages)
  const toastDesk = createToastDesk()
  const answerDesk = createAnswerDesk(client)
  const quitDesk = createQuitDesk(client, toastDesk, wording)
  const isDesktopWindow = page[BRIDGE_NAME] !== undefined
  const save = (name: string, content: Blob) => saveFile(page, name, content)
  const pageAddress = isDesktopWindow ? null : page.location.href
  return {
    client,
    lotStore,
    follower,
    ticker,
    answerDesk,
    importDesk: createImportDesk(client, preferences),
    historyDesk: createHistoryDesk(client, ticker.now),
    stayExport: createFileExport(save),
    shiftDesk: createShiftDesk(client, preferences, ticker.now),
    checkDesk: createCheckDesk(preferences, lotStore, ticker.now),
    statisticsDesk: createStatisticsDesk(client, ticker.now),
    dataExport: createFileExport(save),
    pageDesk: createPageDesk(),
    toastDesk,
    soundDesk: createSoundDesk(page),
    actions: createVehicleActions({ client, toastDesk, answerDesk, wording, now: ticker.now }),
    vehicleDesk: createVehicleDesk(client),
    vehicleChanges: createVehicleChanges({ client, toastDesk, answerDesk, wording, now: ticker.now }),
    announcer: createAnnouncer(),
    preferences,
    display,
    wording,
    pinDesk,
    quitDesk,
    settingsDesk: createSettingsDesk({ client, toastDesk, wording, pageAddress }),
    retentionDesk: createRetentionDesk(client),
    isDesktopWindow,
  }
}
