import { LogOut } from 'lucide-react'
import { type CSSProperties, memo, useEffect, useRef } from 'react'
import type { Session } from '../../shared/session.ts'
import { idleMs, isAtRisk, remainingMs, statusAt } from '../../shared/status.ts'
import { useGraceMs, useNow } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { StatusBadge } from '../vehicle/StatusBadge.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { ChargeRing } from './Charge.tsx'
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

/** One vehicle as a card: the plate above all, then how full it is and when it is ready. A tap on it opens it. */
export const VehicleCard = memo(function VehicleCard(props: VehicleCardProps) {
  const { session, top, column, columns, position, count, isActive, hasFocus } = props
  const actions = useVehicleActions()
  const open = useOpenVehicle()
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const opener = useRef<HTMLButtonElement>(null)
  const status = statusAt(session, now, graceMs)
  const readyAt = formats.moment(session.estimatedReadyAt, now)
  const tabIndex = isActive ? 0 : -1
  const place = { '--column': column, '--columns': columns, transform: `translateY(${top}px)` } as CSSProperties

  useEffect(() => {
    if (hasFocus) opener.current?.focus({ preventScroll: true })
  }, [hasFocus])

  return (
    <li
      className="card"
      aria-posinset={position}
      aria-setsize={count}
      data-tone={isAtRisk(session, now) ? 'atRisk' : status}
      data-session={session.id}
      style={place}
    >
      <button ref={opener} type="button" className="card-open" tabIndex={tabIndex} onClick={() => open(session)}>
        <PlateLabel plate={session.plate} />
      </button>
      <ChargeRing session={session} now={now} />
      <span className="card-status">
        <StatusBadge status={status} />
        <span className="card-ready">
          <span className="ready-at">{status === 'charging' ? readyAt : messages.board.since(readyAt)}</span>
          <span className="ready-in">
            {status === 'charging'
              ? formats.remaining(remainingMs(session, now))
              : formats.elapsed(idleMs(session, now))}
          </span>
        </span>
      </span>
      <span className="card-foot">
        {session.bay !== null && <span className="card-bay">{messages.alerts.bay(session.bay)}</span>}
        <VehicleFlags session={session} now={now} />
      </span>
      <button
        type="button"
        className="button card-leave"
        tabIndex={tabIndex}
        aria-label={messages.vehicle.leaveLabel(session.plate)}
        onClick={() => actions.leave(session)}
      >
        <LogOut aria-hidden="true" />
        {messages.vehicle.leave}
      </button>
    </li>
  )
})
