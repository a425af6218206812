import { BatteryCharging, CircleCheck, CirclePause, Hourglass, LogOut, TriangleAlert } from 'lucide-react'
import type { Session } from '../../shared/session.ts'
import { standstillOf } from '../../shared/standstill.ts'
import { type Status, statusAt } from '../../shared/status.ts'
import { useAtTick, useGraceMs } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'

/** How a vehicle is shown: its status, or what somebody should know beside it. */
type ShownStatus = Status | 'atRisk' | 'paused'

/** A status as shape, word and colour. */
export function StatusBadge({ status }: { readonly status: ShownStatus }) {
  const messages = useMessages()
  return (
    <span className="badge" data-tone={status}>
      <StatusIcon status={status} />
      {messages.status[status]}
    </span>
  )
}

const ICONS = {
  paused: CirclePause,
  charging: BatteryCharging,
  ready: CircleCheck,
  overstaying: Hourglass,
  departed: LogOut,
  atRisk: TriangleAlert,
} as const satisfies Readonly<Record<ShownStatus, unknown>>

/** A status as a shape, always beside its word. */
export function StatusIcon({ status }: { readonly status: ShownStatus }) {
  const Icon = ICONS[status]
  return <Icon className="status-icon" data-tone={status} aria-hidden="true" />
}

/** The badge of a vehicle: one that does not charge now is paused until it is ready. */
export function VehicleBadge({ session }: { readonly session: Session }) {
  const status = useStatus(session)
  return <StatusBadge status={status === 'charging' && standstillOf(session) === 'paused' ? 'paused' : status} />
}

export function useStatus(session: Session): Status {
  const graceMs = useGraceMs()
  return useAtTick((now) => statusAt(session, now, graceMs))
}
