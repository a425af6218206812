import { useEffect } from 'react'
import { useStore } from 'zustand'
import { AddDialog } from './add/AddDialog.tsx'
import { AlertPanel } from './alerts/AlertPanel.tsx'
import { useAlertAnnouncements, useAlertSound } from './alerts/use-alert-news.ts'
import { AnswerBox } from './answer/AnswerBox.tsx'
import { useTypingAnywhere } from './answer/use-typing-anywhere.ts'
import { Board } from './board/Board.tsx'
import { PlugQuestions } from './chargers/PlugQuestions.tsx'
import { LoadingLot } from './controls/LoadingLot.tsx'
import { Footer } from './frame/Footer.tsx'
import { Navigation } from './frame/Navigation.tsx'
import { ConnectionBanner, TroubleBanner } from './frame/TopBanners.tsx'
import { HistoryPage } from './history/HistoryPage.tsx'
import { InterruptedBanner, StaleBanner } from './imports/Banners.tsx'
import { DropTarget } from './imports/DropTarget.tsx'
import { ImportButton } from './imports/ImportButton.tsx'
import { ImportDialog } from './imports/ImportDialog.tsx'
import { ImportsPage } from './imports/ImportsPage.tsx'
import { useImportOutcome } from './imports/use-import-outcome.ts'
import { KeysDialog } from './keys/KeysDialog.tsx'
import { LiveRegion } from './notices/announcer.tsx'
import { Toasts } from './notices/Toasts.tsx'
import { VehiclePanel } from './panel/VehiclePanel.tsx'
import { PinDialog } from './pin/PinDialog.tsx'
import { QuitDialog } from './quit/QuitDialog.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'
import { ShiftPage } from './shift/ShiftPage.tsx'
import { StatisticsPage } from './statistics/StatisticsPage.tsx'
import { useIsWhole, useLot } from './store/lot.ts'
import { type PageName, usePageModel } from './store/page-model.ts'
import { useVehicleModel } from './vehicle/vehicle-model.ts'
import { useDisplay } from './wording/use-display.ts'
import { useMessages } from './wording/wording.ts'

/** In front all day: one question above, the lot below, and beside it the alerts or one vehicle. */
function LotPage() {
  const messages = useMessages()
  const vehicleModel = useVehicleModel()
  const openId = useStore(vehicleModel.store, (state) => state.sessionId)
  const hasLoaded = useLot((state) => state.lot !== null)
  return (
    <>
      <header className="topbar">
        <h1 className="visually-hidden">{messages.appName}</h1>
        <AnswerBox />
        <ImportButton />
      </header>
      <PlugQuestions />
      <div className="middle" data-open={openId !== null}>
        {hasLoaded ? <Board /> : <LoadingLot />}
        {openId === null ? <AlertPanel /> : <VehiclePanel sessionId={openId} />}
      </div>
    </>
  )
}

const PAGES: Readonly<Record<PageName, () => React.ReactNode>> = {
  lot: LotPage,
  history: HistoryPage,
  shift: ShiftPage,
  statistics: StatisticsPage,
  imports: ImportsPage,
  settings: SettingsPage,
}

export function App() {
  const pageModel = usePageModel()
  const hasLoaded = useIsWhole()
  const Page = PAGES[useStore(pageModel.store, (state) => state.page)]

  useDisplay()
  useAlertAnnouncements()
  useAlertSound()
  useImportOutcome()
  useTypingAnywhere()

  useEffect(() => {
    if (hasLoaded) document.documentElement.dataset.ready = 'true'
  }, [hasLoaded])

  return (
    <div className="screen">
      <Navigation />
      <div className="app">
        <ConnectionBanner />
        <TroubleBanner />
        <StaleBanner />
        <InterruptedBanner />
        <Page />
        <Footer />
      </div>
      <ImportDialog />
      <AddDialog />
      <DropTarget />
      <QuitDialog />
      <KeysDialog />
      <PinDialog />
      <Toasts />
      <LiveRegion />
    </div>
  )
}
