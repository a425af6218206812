import { useStore } from 'zustand'
import { AlertPanel } from './alerts/AlertPanel.tsx'
import { AnswerBox } from './answer/AnswerBox.tsx'
import { Board } from './board/Board.tsx'
import { LoadingLot } from './frame/LoadingLot.tsx'
import { ImportButton } from './import/ImportButton.tsx'
import { useLot, useMessages, useServices } from './services.ts'
import { VehiclePanel } from './vehicle/panel/VehiclePanel.tsx'

/** The page that is in front all day: one question at a time above, the lot below, what waits for somebody beside it, or the opened vehicle. */
export function LotPage() {
  const messages = useMessages()
  const { vehicleModel } = useServices()
  const openId = useStore(vehicleModel.store, (state) => state.sessionId)
  const hasLoaded = useLot((state) => state.lot !== null)
  return (
    <>
      <header className="topbar">
        <h1 className="visually-hidden">{messages.appName}</h1>
        <AnswerBox />
        <ImportButton />
      </header>
      <div className="middle" data-open={openId !== null}>
        {hasLoaded ? <Board /> : <LoadingLot />}
        {openId === null ? <AlertPanel /> : <VehiclePanel sessionId={openId} />}
      </div>
    </>
  )
}
