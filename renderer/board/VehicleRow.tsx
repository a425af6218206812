import { LogOut } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import type { Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import { useAtTick } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { StatusBadge, useStatus } from '../vehicle/StatusBadge.tsx'
import { hasFlags, VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useMessages } from '../wording/wording.ts'
import { ChargeBar, ReadyTime } from './figures.tsx'
import { useOpenVehicle } from './use-open-vehicle.ts'

interface VehicleRowProps {
  readonly session: Session
  /** Distance from the top of the list, in pixels. */
  readonly top: number
  /** Row of the whole grid, from 1, the head included. */
  readonly rowIndex: number
  /** The row that the Tab key reaches. */
  readonly isActive: boolean
  /** The arrow keys have just led here. */
  readonly hasFocus: boolean
}

/** One vehicle of the list. A tap on it opens it; "Left" takes it off the list. */
export const VehicleRow = memo(function VehicleRow({ session, top, rowIndex, isActive, hasFocus }: VehicleRowProps) {
  const actions = useVehicleActions()
  const open = useOpenVehicle()
  const messages = useMessages()
  const row = useRef<HTMLTableRowElement>(null)
  const status = useStatus(session)
  const isRisk = useAtTick((now) => isAtRisk(session, now))
  const isFlagged = useAtTick((now) => hasFlags(session, now))
  const tabIndex = isActive ? 0 : -1

  useEffect(() => {
    if (hasFocus) row.current?.focus({ preventScroll: true })
  }, [hasFocus])

  return (
    <tr
      ref={row}
      className="row"
      aria-rowindex={rowIndex}
      data-tone={isRisk ? 'atRisk' : status}
      data-session={session.id}
      data-flagged={isFlagged}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => open(session)}
    >
      <td className="cell cell-plate">
        <PlateLabel plate={session.plate} />
      </td>
      <td className="cell cell-bay">{session.bay}</td>
      <td className="cell cell-status">
        <StatusBadge status={status} />
        <VehicleFlags session={session} />
      </td>
      <td className="cell cell-charge">
        <ChargeBar session={session} />
      </td>
      <td className="cell cell-ready">
        <ReadyTime session={session} />
      </td>
      <td className="cell cell-actions">
        <button
          type="button"
          className="button"
          tabIndex={tabIndex}
          aria-label={messages.vehicle.leaveLabel(session.plate)}
          onClick={(event) => {
            event.stopPropagation()
            actions.leave(session)
          }}
        >
          <LogOut aria-hidden="true" />
          {messages.vehicle.leave}
        </button>
      </td>
    </tr>
  )
})
