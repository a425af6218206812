import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useAlertAnnouncements } from './alerts/use-alert-announcements.ts'
import { ConnectionBanner } from './frame/ConnectionBanner.tsx'
import { Footer } from './frame/Footer.tsx'
import { LiveRegion } from './frame/LiveRegion.tsx'
import { Navigation } from './frame/Navigation.tsx'
import type { PageName } from './frame/page-desk.ts'
import { Toasts } from './frame/Toasts.tsx'
import { useTheme } from './frame/use-theme.ts'
import { HistoryPage } from './history/HistoryPage.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { useImportOutcome } from './import/use-import-outcome.ts'
import { ImportsPage } from './imports/ImportsPage.tsx'
import { LotPage } from './LotPage.tsx'
import { useLot, useServices } from './services.ts'
import { SettingsPage } from './settings/SettingsPage.tsx'
import { StatisticsPage } from './statistics/StatisticsPage.tsx'

const PAGES: Readonly<Record<PageName, () => React.ReactNode>> = {
  lot: LotPage,
  history: HistoryPage,
  statistics: StatisticsPage,
  imports: ImportsPage,
  settings: SettingsPage,
}

/** The whole screen: the way between the pages, and the one in front. */
export function App() {
  const { pageDesk } = useServices()
  const hasLoaded = useLot((state) => state.lot !== null)
  const Page = PAGES[useStore(pageDesk.store, (state) => state.page)]

  useTheme()
  useAlertAnnouncements()
  useImportOutcome()

  useEffect(() => {
    if (hasLoaded) document.documentElement.dataset.ready = 'true'
  }, [hasLoaded])

  return (
    <div className="screen">
      <Navigation />
      <div className="app">
        <ConnectionBanner />
        <Page />
        <Footer />
      </div>
      <ImportDialog />
      <Toasts />
      <LiveRegion />
    </div>
  )
}
