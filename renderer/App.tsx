import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useAlertAnnouncements } from './alerts/use-alert-announcements.ts'
import { useAlertSound } from './alerts/use-alert-sound.ts'
import { useTypingAnywhere } from './answer/use-typing-anywhere.ts'
import { useDisplay } from './display/use-display.ts'
import { ConnectionBanner } from './frame/ConnectionBanner.tsx'
import { Footer } from './frame/Footer.tsx'
import { LiveRegion } from './frame/LiveRegion.tsx'
import { Navigation } from './frame/Navigation.tsx'
import type { PageName } from './frame/page-model.ts'
import { Toasts } from './frame/Toasts.tsx'
import { HistoryPage } from './history/HistoryPage.tsx'
import { DropTarget } from './import/DropTarget.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { useImportOutcome } from './import/use-import-outcome.ts'
import { InterruptedBanner } from './imports/banners/InterruptedBanner.tsx'
import { StaleBanner } from './imports/banners/StaleBanner.tsx'
import { ImportsPage } from './imports/ImportsPage.tsx'
import { LotPage } from './LotPage.tsx'
import { PinDialog } from './pin/PinDialog.tsx'
import { QuitDialog } from './quit/QuitDialog.tsx'
import { useLot, useServices } from './services.ts'
import { SettingsPage } from './settings/SettingsPage.tsx'
import { ShiftPage } from './shift/ShiftPage.tsx'
import { StatisticsPage } from './statistics/StatisticsPage.tsx'

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
  const { pageModel } = useServices()
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
        <StaleBanner />
        <InterruptedBanner />
        <Page />
        <Footer />
      </div>
      <ImportDialog />
      <DropTarget />
      <QuitDialog />
      <PinDialog />
      <Toasts />
      <LiveRegion />
    </div>
  )
}
