import { useStore } from 'zustand'
import { AlertPanel } from './alerts/AlertPanel.tsx'
import { AnswerBox } from './answer/AnswerBox.tsx'
import { Board } from './board/Board.tsx'
import { PlugQuestions } from './chargers/PlugQuestions.tsx'
import { LoadingLot } from './controls/LoadingLot.tsx'
import { ImportButton } from './imports/ImportButton.tsx'
import { VehiclePanel } from './panel/VehiclePanel.tsx'
import { useLot } from './store/lot.ts'
import { useVehicleModel } from './vehicle/vehicle-model.ts'
import { useMessages } from './wording/wording.ts'

/** In front all day: one question above, the lot below, and beside it the alerts or one vehicle. */
export function LotPage() {
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
