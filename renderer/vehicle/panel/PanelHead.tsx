import { ArrowLeft, LogOut, Undo2, UserRound } from 'lucide-react'
import type { Session } from '../../../shared/session.ts'
import { useFormats, useLot, useMessages, useServices } from '../../services.ts'
import { PlateLabel } from '../PlateLabel.tsx'

/** The way back to the alerts with how many wait there, the plate, and what is done with a vehicle in one tap. */
export function PanelHead({ session }: { readonly session: Session | undefined }) {
  const { actions, answerDesk, vehicleDesk, vehicleChanges } = useServices()
  const messages = useMessages()
  const formats = useFormats()
  const alerts = useLot((state) => state.lot?.alerts.size ?? 0)
  const texts = messages.vehiclePanel

  return (
    <header className="vehicle-head">
      <div className="vehicle-head-line">
        <button
          type="button"
          className="button vehicle-back"
          onClick={() => {
            vehicleDesk.close()
            answerDesk.requestFocus()
          }}
        >
          <ArrowLeft aria-hidden="true" />
          {texts.back}
          {alerts > 0 && <span className="alerts-count">{formats.count(alerts)}</span>}
        </button>
        {session?.departedAt === null && (
          <button
            type="button"
            className="button vehicle-waiting"
            aria-pressed={session.isDriverWaiting}
            onClick={() =>
              void vehicleChanges.change(session, {
                kind: 'driver-waiting',
                isDriverWaiting: !session.isDriverWaiting,
              })
            }
          >
            <UserRound aria-hidden="true" />
            {messages.flags.driverWaiting}
          </button>
        )}
      </div>
      {session !== undefined && (
        <div className="vehicle-head-line">
          <h2 className="vehicle-plate">
            <PlateLabel plate={session.plate} />
          </h2>
          {session.departedAt === null ? (
            <button
              type="button"
              className="button"
              aria-label={messages.vehicle.leaveLabel(session.plate)}
              onClick={() => actions.leave(session)}
            >
              <LogOut aria-hidden="true" />
              {messages.vehicle.leave}
            </button>
          ) : (
            <button
              type="button"
              className="button"
              aria-label={messages.vehicle.bringBackLabel(session.plate)}
              onClick={() => actions.bringBack(session)}
            >
              <Undo2 aria-hidden="true" />
              {messages.vehicle.bringBack}
            </button>
          )}
        </div>
      )}
    </header>
  )
}
