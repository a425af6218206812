import { type CSSProperties, memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { isAtRisk } from '../../shared/status.ts'
import { PlugMark } from '../chargers/Plug.tsx'
import { useAtTick } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { StatusBadge, useStatus } from '../vehicle/StatusBadge.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useMessages } from '../wording/wording.ts'
import { ChargeRing, LeaveOnBoard, ReadyTime, UndoLeave } from './figures.tsx'
import { useOpenVehicle } from './use-open-vehicle.ts'

interface VehicleCardProps {
  readonly session: Session
  /** Distance from the top of the list, in pixels. */
  readonly top: number
  readonly column: number
  readonly columns: number
  /** Place among all that are shown, from 1. */
  readonly position: number
  readonly count: number
  /** The card that the Tab key reaches. */
  readonly isActive: boolean
  /** The arrow keys have just led here. */
  readonly hasFocus: boolean
}

export const VehicleCard = memo(function VehicleCard(props: VehicleCardProps) {
  const { session, top, column, columns, position, count, isActive, hasFocus } = props
  const actions = useVehicleActions()
  const open = useOpenVehicle()
  const messages = useMessages()
  const opener = useRef<HTMLButtonElement>(null)
  const status = useStatus(session)
  const isRisk = useAtTick((now) => isAtRisk(session, now))
  const tabIndex = isActive ? 0 : -1
  const hasLeft = useStore(actions.leaving, (leaving) => leaving.has(session.id))
  const place = { '--column': column, '--columns': columns, transform: `translateY(${top}px)` } as CSSProperties

  useEffect(() => {
    if (hasFocus) opener.current?.focus({ preventScroll: true })
  }, [hasFocus])

  return (
    <li
      className="card"
      aria-posinset={position}
      aria-setsize={count}
      data-tone={isRisk ? 'atRisk' : status}
      data-session={session.id}
      data-left={hasLeft}
      onPointerLeave={() => hasLeft && actions.giveUpPlace(session.id)}
      style={place}
    >
      <button ref={opener} type="button" className="card-open" tabIndex={tabIndex} onClick={() => open(session)}>
        <PlateLabel plate={session.plate} />
      </button>
      <ChargeRing session={session} />
      <span className="card-status">
        <StatusBadge status={status} />
        <span className="card-ready">
          {hasLeft ? <UndoLeave session={session} /> : <ReadyTime session={session} />}
        </span>
        <PlugMark sessionId={session.id} />
      </span>
      <span className="card-foot">
        {session.bay !== null && <span className="card-bay">{messages.alerts.bay(session.bay)}</span>}
        <VehicleFlags session={session} />
      </span>
      <LeaveOnBoard session={session} tabIndex={tabIndex} />
    </li>
  )
})
