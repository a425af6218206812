import { AlertPanel } from './alerts/AlertPanel.tsx'
import { AnswerBox } from './answer/AnswerBox.tsx'
import { Board } from './board/Board.tsx'
import { LoadingLot } from './frame/LoadingLot.tsx'
import { ImportButton } from './import/ImportButton.tsx'
import { useLot, useMessages } from './services.ts'

/** The page that is in front all day: one question at a time above, the lot below, what waits for somebody beside it. */
export function LotPage() {
  const messages = useMessages()
  const hasLoaded = useLot((state) => state.lot !== null)
  return (
    <>
      <header className="topbar">
        <h1 className="visually-hidden">{messages.appName}</h1>
        <AnswerBox />
        <ImportButton />
      </header>
      <div className="middle">
        {hasLoaded ? <Board /> : <LoadingLot />}
        <AlertPanel />
      </div>
    </>
  )
}
