import { BRIDGE_NAME } from '../shared/contract/bridge.ts'
import { AddPart, createAddModel } from './add/add-model.ts'
import { createSoundModel, SoundPart } from './alerts/sounds/sound-model.ts'
import { AnswerPart, createAnswerModel } from './answer/answer-model.ts'
import { createBridgeClient } from './client/bridge-client.ts'
import { createHttpClient } from './client/http-client.ts'
import { ClientPart } from './client/lot-client.ts'
import { createFileExport, saveFile } from './export/file-export.ts'
import { createHistoryModel, HistoryPart, SessionExportPart } from './history/history-model.ts'
import { createImportModel, ImportPart } from './imports/import-model.ts'
import { createKeysModel, KeysPart } from './keys/KeysDialog.tsx'
import { AnnouncerPart, createAnnouncer } from './notices/announcer.tsx'
import { createToastModel, ToastPart } from './notices/toast-model.ts'
import { type Provision, provide } from './part.ts'
import { createPinModel, createUnlockingClient, PinPart } from './pin/pin-model.ts'
import { createQuitModel, QuitPart } from './quit/QuitDialog.tsx'
import { createRetentionModel, RetentionPart } from './settings/retention-model.ts'
import { createSettingsModel, SettingsPart } from './settings/settings-model.ts'
import { CheckPart, createCheckModel } from './shift/check/check-model.ts'
import { createShiftModel, ShiftPart } from './shift/summary/shift-model.ts'
import { createStatisticsModel, DataExportPart, StatisticsPart } from './statistics/statistics-model.ts'
import { followLot } from './store/follow-lot.ts'
import { LotPart } from './store/lot.ts'
import { createLotStore } from './store/lot-store.ts'
import { createPageModel, PagePart } from './store/page-model.ts'
import { createPreferences, PreferencesPart } from './store/preferences.ts'
import { createTicker } from './store/ticker.ts'
import { createVehicleActions, VehicleActionsPart } from './vehicle/vehicle-actions.ts'
import { createVehicleChanges, VehicleChangesPart } from './vehicle/vehicle-changes.ts'
import { createVehicleModel, VehiclePart } from './vehicle/vehicle-model.ts'
import { createDisplay, DisplayPart } from './wording/display.ts'
import { createWording, WordingPart, type WordingStore } from './wording/wording.ts'

/** The screen of a page: its language, for where all else fails, and its parts. */
export interface Screen {
  readonly wording: WordingStore
  readonly parts: readonly Provision[]
}

/** Makes the parts of the screen and starts to follow the lot; nothing of it lives in a module. */
export async function createScreen(page: Window & typeof globalThis): Promise<Screen> {
  const bridge = page[BRIDGE_NAME]
  const isDesktopWindow = bridge !== undefined
  const directClient = bridge === undefined ? createHttpClient(page) : createBridgeClient(bridge)
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
  const wording = await createWording(display, page.navigator.languages)
  const toastModel = createToastModel()
  const answerModel = createAnswerModel(client, () => lotStore.getState().lot?.vehicles?.values() ?? [])
  const quitModel = createQuitModel(client, toastModel, wording)
  const save = (name: string, content: Blob) => saveFile(page, name, content)
  const pageAddress = isDesktopWindow ? null : page.location.href
  const doing = { client, toastModel, answerModel, wording, now: ticker.now }
  const parts = [
    provide(ClientPart, client),
    provide(LotPart, { lotStore, follower, ticker, isDesktopWindow }),
    provide(PreferencesPart, preferences),
    provide(PagePart, createPageModel()),
    provide(DisplayPart, display),
    provide(WordingPart, wording),
    provide(ToastPart, toastModel),
    provide(AnnouncerPart, createAnnouncer()),
    provide(PinPart, pinModel),
    provide(QuitPart, quitModel),
    provide(KeysPart, createKeysModel()),
    provide(VehiclePart, createVehicleModel(client)),
    provide(VehicleActionsPart, createVehicleActions(doing)),
    provide(VehicleChangesPart, createVehicleChanges(doing)),
    provide(AnswerPart, answerModel),
    provide(AddPart, createAddModel(doing)),
    provide(SoundPart, createSoundModel(page)),
    provide(ImportPart, createImportModel(client, preferences)),
    provide(HistoryPart, createHistoryModel(client, ticker.now)),
    provide(SessionExportPart, createFileExport(save)),
    provide(ShiftPart, createShiftModel(client, preferences, ticker.now)),
    provide(CheckPart, createCheckModel({ client, preferences, lotStore, now: ticker.now })),
    provide(StatisticsPart, createStatisticsModel(client, ticker.now)),
    provide(DataExportPart, createFileExport(save)),
    provide(SettingsPart, createSettingsModel({ client, toastModel, wording, pageAddress })),
    provide(RetentionPart, createRetentionModel(client)),
  ]
  return { wording, parts }
}
