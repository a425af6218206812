import { useEffect } from 'react'
import { useStore } from 'zustand'
import { AddDialog } from './add/AddDialog.tsx'
import { useAlertAnnouncements, useAlertSound } from './alerts/use-alert-news.ts'
import { useTypingAnywhere } from './answer/use-typing-anywhere.ts'
import { ConnectionBanner } from './frame/ConnectionBanner.tsx'
import { Footer } from './frame/Footer.tsx'
import { Navigation } from './frame/Navigation.tsx'
import { TroubleBanner } from './frame/TroubleBanner.tsx'
import { HistoryPage } from './history/HistoryPage.tsx'
import { InterruptedBanner, StaleBanner } from './imports/Banners.tsx'
import { DropTarget } from './imports/DropTarget.tsx'
import { ImportDialog } from './imports/ImportDialog.tsx'
import { ImportsPage } from './imports/ImportsPage.tsx'
import { useImportOutcome } from './imports/use-import-outcome.ts'
import { LotPage } from './LotPage.tsx'
import { LiveRegion } from './notices/announcer.tsx'
import { Toasts } from './notices/Toasts.tsx'
import { PinDialog } from './pin/PinDialog.tsx'
import { QuitDialog } from './quit/QuitDialog.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'
import { ShiftPage } from './shift/ShiftPage.tsx'
import { StatisticsPage } from './statistics/StatisticsPage.tsx'
import { useLot } from './store/lot.ts'
import { type PageName, usePageModel } from './store/page-model.ts'
import { useDisplay } from './wording/use-display.ts'

const PAGES: Readonly<Record<PageName, () => React.ReactNode>> = {
  lot: LotPage,
  history: HistoryPage,
  shift: ShiftPage,
  statistics: StatisticsPage,
  imports: ImportsPage,
  settings: SettingsPage,
}

/** The whole screen: the way between the pages, and the one in front. */
export function App() {
  const pageModel = usePageModel()
  const hasLoaded = useLot((state) => state.lot !== null)
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
      <PinDialog />
      <Toasts />
      <LiveRegion />
    </div>
  )
}
