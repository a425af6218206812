import { BRIDGE_NAME } from '../shared/contract/names.ts'
import { createVehicleActions } from './actions/vehicle-actions.ts'
import { createSoundModel } from './alerts/sounds/sound-model.ts'
import { createAnswerModel } from './answer/answer-model.ts'
import { createDisplay } from './display/display-store.ts'
import { createFileExport } from './export/file-export.ts'
import { saveFile } from './export/save-file.ts'
import { createAnnouncer } from './frame/announcer.ts'
import { createPageModel } from './frame/page-model.ts'
import { createToastModel } from './frame/toast-model.ts'
import { createHistoryModel } from './history/history-model.ts'
import { createImportModel } from './import/import-model.ts'
import { createLotClient } from './lot-client.ts'
import { createWording } from './messages/wording.ts'
import { createPinModel } from './pin/pin-model.ts'
import { createUnlockingClient } from './pin/unlocking-client.ts'
import { createPreferences } from './preferences.ts'
import { createQuitModel } from './quit/quit-model.ts'
import type { Services } from './services.ts'
import { createRetentionModel } from './settings/personal-data/retention-model.ts'
import { createSettingsModel } from './settings/settings-model.ts'
import { createCheckModel } from './shift/check/check-model.ts'
import { createShiftModel } from './shift/summary/shift-model.ts'
import { createStatisticsModel } from './statistics/statistics-model.ts'
import { followLot } from './store/follow-lot.ts'
import { createLotStore } from './store/lot-store.ts'
import { createTicker } from './store/ticker.ts'
import { createVehicleChanges } from './vehicle/vehicle-changes.ts'
import { createVehicleModel } from './vehicle/vehicle-model.ts'

/** Puts the screen's parts together for a page, and starts to follow the lot. */
export function createServices(page: Window): Services {
  const directClient = createLotClient(page)
  const pinModel = createPinModel(directClient)
  const client = createUnlockingClient(directClient, pinModel)
  const lotStore = createLotStore()
  const ticker = createTicker(() => Date.now() + lotStore.getState().clockOffsetMs)
  lotStore.subscribe(ticker.refresh)
  const follower = followLot({
    client,
    store: lotStore,
    localNow: Date.now,
    onQuitAsked: () => quitModel.ask(),
    later(delayMs, run) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  })
  const preferences = createPreferences(() => page.localStorage)
  const display = createDisplay(lotStore, preferences)
  const wording = createWording(display, page.navigator.languages)
  const toastModel = createToastModel()
  const answerModel = createAnswerModel(client)
  const quitModel = createQuitModel(client, toastModel, wording)
  const isDesktopWindow = page[BRIDGE_NAME] !== undefined
  const save = (name: string, content: Blob) => saveFile(page, name, content)
  const pageAddress = isDesktopWindow ? null : page.location.href
  return {
    client,
    lotStore,
    follower,
    ticker,
    answerModel,
    importModel: createImportModel(client, preferences),
    historyModel: createHistoryModel(client, ticker.now),
    stayExport: createFileExport(save),
    shiftModel: createShiftModel(client, preferences, ticker.now),
    checkModel: createCheckModel(preferences, lotStore, ticker.now),
    statisticsModel: createStatisticsModel(client, ticker.now),
    dataExport: createFileExport(save),
    pageModel: createPageModel(),
    toastModel,
    soundModel: createSoundModel(page),
    actions: createVehicleActions({ client, toastModel, answerModel, wording, now: ticker.now }),
    vehicleModel: createVehicleModel(client),
    vehicleChanges: createVehicleChanges({ client, toastModel, answerModel, wording, now: ticker.now }),
    announcer: createAnnouncer(),
    preferences,
    display,
    wording,
    pinModel,
    quitModel,
    settingsModel: createSettingsModel({ client, toastModel, wording, pageAddress }),
    retentionModel: createRetentionModel(client),
    isDesktopWindow,
  }
}
