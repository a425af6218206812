import { LogOut, Undo2 } from 'lucide-react'
import { plateMarkOf } from '../../shared/plate-mark.ts'
import { hasJustLeft, type Session } from '../../shared/session.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useAtTick } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useVehicleActions } from './vehicle-actions.ts'

interface SessionButtonProps {
  readonly session: Session
}

/** Takes a parked vehicle off the list: one tap, no question, undo afterwards. */
export function LeaveButton({ session }: SessionButtonProps) {
  const actions = useVehicleActions()
  const messages = useMessages()
  return (
    <HostButton
      className="button"
      aria-label={messages.vehicle.leaveLabel(session.plate)}
      onClick={() => actions.leave(session)}
    >
      <LogOut aria-hidden="true" />
      {messages.vehicle.leave}
    </HostButton>
  )
}

/** Not there where the stay is long over, or its plate no longer kept. */
export function BringBackButton({ session }: SessionButtonProps) {
  const actions = useVehicleActions()
  const messages = useMessages()
  const isOver = useAtTick((now) => !hasJustLeft(session, now))
  if (isOver || plateMarkOf(session.plate) !== null) return null
  return (
    <HostButton
      className="button"
      aria-label={messages.vehicle.bringBackLabel(session.plate)}
      onClick={() => actions.bringBack(session)}
    >
      <Undo2 aria-hidden="true" />
      {messages.vehicle.bringBack}
    </HostButton>
  )
}
