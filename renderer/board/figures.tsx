import { Check, LogOut, Undo2 } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useStore } from 'zustand'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { idleMs, remainingMs } from '../../shared/status.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { Ticking, useAtTick } from '../store/lot.ts'
import { useStatus } from '../vehicle/StatusBadge.tsx'
import { standstillText } from '../vehicle/standstill-text.ts'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'

interface FigureProps {
  readonly session: Session
}

/** Steps of a charge that the eye can tell apart, per percent. */
const STEPS = 100

/** The charge, for figures and a meter; renders again only when it has visibly moved. */
function useCharge(session: Session) {
  const { board } = useMessages()
  const formats = useFormats()
  const soc = useAtTick((now) => Math.floor(presentSocAt(session, now) * STEPS + 1e-4) / STEPS)
  const present = formats.presentSoc(soc)
  const target = formats.targetSoc(session.targetSoc)
  const meter = {
    role: 'meter',
    'aria-label': board.chargeLabel,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': Math.floor(soc),
    'aria-valuetext': board.chargeText(present, target),
  } as const
  return { soc, present, target, meter }
}

/** The battery at one look: what is in it, a tick where it should be, and what is there beyond. */
export function ChargeBar({ session }: FigureProps) {
  const { board } = useMessages()
  const { soc, present, target, meter } = useCharge(session)
  const isPast = Math.floor(soc) > session.targetSoc
  const lengths = {
    '--wanted': `${Math.min(soc, session.targetSoc)}%`,
    '--present': `${soc}%`,
    '--target': `${session.targetSoc}%`,
  } as CSSProperties

  return (
    <div className="charge" style={lengths}>
      <div className="charge-bar" {...meter}>
        <span className="charge-track">
          <span className="charge-beyond" />
          <span className="charge-fill" />
        </span>
        <span className="charge-target" />
      </div>
      <span className="charge-text">{board[isPast ? 'chargePast' : 'charge'](present, target)}</span>
    </div>
  )
}

/** Radius of the ring in the units of its drawing, which is 100 wide. */
const RADIUS = 42

const DEGREES_PER_PERCENT = 3.6

/** A drawing's angles begin on the right, the ring at the top. */
const QUARTER_TURN = 90

/** The same as a ring, filled clockwise from the top. */
export function ChargeRing({ session }: FigureProps) {
  const { board } = useMessages()
  const { soc, present, target, meter } = useCharge(session)
  return (
    <span className="ring" {...meter}>
      <svg viewBox="0 0 100 100" className="ring-drawing" aria-hidden="true">
        <circle className="ring-track" cx={50} cy={50} r={RADIUS} />
        <circle className="ring-beyond" cx={50} cy={50} r={RADIUS} pathLength={100} strokeDasharray={`${soc} 100`} />
        <circle
          className="ring-fill"
          cx={50}
          cy={50}
          r={RADIUS}
          pathLength={100}
          strokeDasharray={`${Math.min(soc, session.targetSoc)} 100`}
        />
        <line
          className="ring-target"
          x1={50 + RADIUS - 8}
          x2={50 + RADIUS + 8}
          y1={50}
          y2={50}
          transform={`rotate(${session.targetSoc * DEGREES_PER_PERCENT - QUARTER_TURN} 50 50)`}
        />
      </svg>
      <span className="ring-present">{present}</span>
      <span className="ring-wanted">{Math.floor(soc) > session.targetSoc ? `≥ ${target}` : board.wanted(target)}</span>
    </span>
  )
}

/** When it is ready or since when, and how long that is. */
export function ReadyTime({ session }: FigureProps) {
  const messages = useMessages()
  const { board } = messages
  const formats = useFormats()
  const moment = useMoment()
  const isCharging = useStatus(session) === 'charging'
  const readyAt = moment(session.estimatedReadyAt)
  const standstill = standstillText(session, messages)
  if (isCharging && standstill !== null) return <ReadyAt text={standstill} />
  return (
    <>
      <ReadyAt text={isCharging ? readyAt : board.since(readyAt)} />
      <span className="ready-separator"> · </span>
      <span className="ready-in">
        <Ticking>
          {(now) => (isCharging ? formats.remaining(remainingMs(session, now)) : formats.elapsed(idleMs(session, now)))}
        </Ticking>
      </span>
    </>
  )
}

/** A longer text, as that of another day, is set smaller and breaks: its column is narrow. */
const LONG_MOMENT = 15

function ReadyAt({ text }: { readonly text: string }) {
  return (
    <span className="ready-at" data-long={text.length >= LONG_MOMENT}>
      {text}
    </span>
  )
}

interface LeaveOnBoardProps extends FigureProps {
  readonly tabIndex: number
}

/** "Left" for a row or card. Once pressed it stands there as said and takes no further press. */
export function LeaveOnBoard({ session, tabIndex }: LeaveOnBoardProps) {
  const actions = useVehicleActions()
  const { vehicle } = useMessages()
  const hasLeft = useStore(actions.leaving, (leaving) => leaving.has(session.id))
  const Icon = hasLeft ? Check : LogOut
  return (
    <HostButton
      className="button leave-button"
      tabIndex={tabIndex}
      aria-label={vehicle.leaveLabel(session.plate)}
      aria-disabled={hasLeft}
      data-said={hasLeft}
      onClick={(event) => {
        event.stopPropagation()
        if (!hasLeft) actions.leave(session)
      }}
    >
      <Icon aria-hidden="true" />
      {vehicle.leave}
    </HostButton>
  )
}

/** Away from where "Left" was pressed, so that a second press does not meet it. */
export function UndoLeave({ session }: FigureProps) {
  const actions = useVehicleActions()
  const { vehicle } = useMessages()
  return (
    <HostButton
      className="button"
      aria-label={vehicle.bringBackLabel(session.plate)}
      onClick={(event) => {
        event.stopPropagation()
        actions.undoLeave(session)
      }}
    >
      <Undo2 aria-hidden="true" />
      {vehicle.bringBack}
    </HostButton>
  )
}

/** From this many characters on a bay is written smaller, so that its words stay whole. */
const LONG_BAY = 5

/** The bay under the head of its column, and with its word where there is no head. */
export function Bay({ bay }: { readonly bay: string | null }) {
  const { alerts } = useMessages()
  if (bay === null) return null
  return (
    <>
      <span className="bay-name" data-long={bay.length >= LONG_BAY} title={bay}>
        {bay}
      </span>
      <span className="bay-in-words">{alerts.bay(bay)}</span>
    </>
  )
}
