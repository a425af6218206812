import { useEffect } from 'react'
import { AlertPanel } from './alerts/AlertPanel.tsx'
import { useAlertAnnouncements } from './alerts/use-alert-announcements.ts'
import { AnswerBox } from './answer/AnswerBox.tsx'
import { Board } from './board/Board.tsx'
import { ConnectionBanner } from './frame/ConnectionBanner.tsx'
import { Footer } from './frame/Footer.tsx'
import { LiveRegion } from './frame/LiveRegion.tsx'
import { LoadingLot } from './frame/LoadingLot.tsx'
import { Toasts } from './frame/Toasts.tsx'
import { useTheme } from './frame/use-theme.ts'
import { ImportButton } from './import/ImportButton.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { useImportOutcome } from './import/use-import-outcome.ts'
import { useLot, useMessages } from './services.ts'

/** The whole screen: one question at a time above, the lot below, what waits for somebody beside it. */
export function App() {
  const messages = useMessages()
  const hasLoaded = useLot((state) => state.lot !== null)

  useTheme()
  useAlertAnnouncements()
  useImportOutcome()

  useEffect(() => {
    if (hasLoaded) document.documentElement.dataset.ready = 'true'
  }, [hasLoaded])

  return (
    <div className="app">
      <header className="topbar">
        <h1 className="visually-hidden">{messages.appName}</h1>
        <AnswerBox />
        <ImportButton />
      </header>
      <ConnectionBanner />
      <div className="middle">
        {hasLoaded ? <Board /> : <LoadingLot />}
        {hasLoaded && <AlertPanel />}
      </div>
      {hasLoaded && <Footer />}
      <ImportDialog />
      <Toasts />
      <LiveRegion />
    </div>
  )
}
