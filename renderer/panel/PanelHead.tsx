import { ArrowLeft, UserRound } from 'lucide-react'
import type { Session } from '../../shared/session.ts'
import { AlertCount } from '../alerts/AlertCount.tsx'
import { SoundBlocked } from '../alerts/SoundBlocked.tsx'
import { useAnswerModel } from '../answer/answer-model.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { BringBackButton, LeaveButton } from '../vehicle/StayButtons.tsx'
import { useVehicleChanges } from '../vehicle/vehicle-changes.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages } from '../wording/wording.ts'

/** The way back to the alerts with how many wait there, the plate, and what is done with a vehicle in one tap. */
export function PanelHead({ session }: { readonly session: Session | undefined }) {
  const answerModel = useAnswerModel()
  const vehicleModel = useVehicleModel()
  const vehicleChanges = useVehicleChanges()
  const messages = useMessages()
  const texts = messages.vehiclePanel

  return (
    <header className="vehicle-head">
      <div className="vehicle-head-line">
        <button
          type="button"
          className="button vehicle-back"
          onClick={() => {
            vehicleModel.close()
            answerModel.requestFocus()
          }}
        >
          <ArrowLeft aria-hidden="true" />
          {texts.back}
          <AlertCount />
        </button>
        {session?.departedAt === null && (
          <button
            type="button"
            className="button vehicle-waiting"
            aria-pressed={session.isDriverWaiting}
            onClick={() => void vehicleChanges.markDriverWaiting(session, !session.isDriverWaiting)}
          >
            <UserRound aria-hidden="true" />
            {messages.flags.driverWaiting}
          </button>
        )}
        <SoundBlocked />
      </div>
      {session !== undefined && (
        <div className="vehicle-head-line">
          <h2 className="vehicle-plate">
            <PlateLabel plate={session.plate} />
          </h2>
          {session.departedAt === null ? <LeaveButton session={session} /> : <BringBackButton session={session} />}
        </div>
      )}
    </header>
  )
}
