import { LogOut, Undo2 } from 'lucide-react'
import { plateMarkOf } from '../../shared/plate-mark.ts'
import type { Session } from '../../shared/session.ts'
import { useLot } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useVehicleActions } from './vehicle-actions.ts'

interface StayButtonProps {
  readonly session: Session
}

/** Takes a parked vehicle off the list: one tap, no question, undo afterwards. */
export function LeaveButton({ session }: StayButtonProps) {
  const actions = useVehicleActions()
  const messages = useMessages()
  const isLost = useLot((state) => state.connection === 'lost')
  return (
    <button
      type="button"
      className="button"
      aria-label={messages.vehicle.leaveLabel(session.plate)}
      aria-disabled={isLost}
      onClick={() => isLost || actions.leave(session)}
    >
      <LogOut aria-hidden="true" />
      {messages.vehicle.leave}
    </button>
  )
}

/** Not there where the plate is no longer kept. */
export function BringBackButton({ session }: StayButtonProps) {
  const actions = useVehicleActions()
  const messages = useMessages()
  if (plateMarkOf(session.plate) !== null) return null
  return (
    <button
      type="button"
      className="button"
      aria-label={messages.vehicle.bringBackLabel(session.plate)}
      onClick={() => actions.bringBack(session)}
    >
      <Undo2 aria-hidden="true" />
      {messages.vehicle.bringBack}
    </button>
  )
}
