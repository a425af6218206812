import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import { PlugMark } from '../chargers/Plug.tsx'
import { useAtTick } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useStatus, VehicleBadge } from '../vehicle/StatusBadge.tsx'
import { hasFlags, VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { Bay, ChargeBar, LeaveOnBoard, ReadyTime, UndoLeave } from './figures.tsx'
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
  const row = useRef<HTMLTableRowElement>(null)
  const status = useStatus(session)
  const isRisk = useAtTick((now) => isAtRisk(session, now))
  const isFlagged = useAtTick((now) => hasFlags(session, now))
  const tabIndex = isActive ? 0 : -1
  const hasLeft = useStore(actions.leaving, (leaving) => leaving.has(session.id))

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
      data-left={hasLeft}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => hasLeft || open(session)}
      onPointerLeave={({ pointerType }) => hasLeft && actions.giveUpPlace(session.id, pointerType)}
    >
      <td className="cell cell-plate">
        <PlateLabel plate={session.plate} />
      </td>
      <td className="cell cell-bay">
        <Bay bay={session.bay} />
      </td>
      <td className="cell cell-status">
        <VehicleBadge session={session} />
        <PlugMark sessionId={session.id} />
        <VehicleFlags session={session} />
      </td>
      <td className="cell cell-charge">
        <ChargeBar session={session} />
      </td>
      <td className="cell cell-ready">{hasLeft ? <UndoLeave session={session} /> : <ReadyTime session={session} />}</td>
      <td className="cell cell-actions">
        <LeaveOnBoard session={session} tabIndex={tabIndex} />
      </td>
    </tr>
  )
})
