import { BatteryCharging, CircleCheck, Hourglass, LogOut, TriangleAlert } from 'lucide-react'
import type { Session } from '../../shared/session.ts'
import { type Status, statusAt } from '../../shared/status.ts'
import { useAtTick, useGraceMs } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'

/** A status as shape, word and colour. */
export function StatusBadge({ status }: { readonly status: Status | 'atRisk' }) {
  const messages = useMessages()
  return (
    <span className="badge" data-tone={status}>
      <StatusIcon status={status} />
      {messages.status[status]}
    </span>
  )
}

const ICONS = {
  charging: BatteryCharging,
  ready: CircleCheck,
  overstaying: Hourglass,
  departed: LogOut,
  atRisk: TriangleAlert,
} as const satisfies Readonly<Record<Status | 'atRisk', unknown>>

/** A status as a shape, always beside its word. */
export function StatusIcon({ status }: { readonly status: Status | 'atRisk' }) {
  const Icon = ICONS[status]
  return <Icon className="status-icon" data-tone={status} aria-hidden="true" />
}

export function useStatus(session: Session): Status {
  const graceMs = useGraceMs()
  return useAtTick((now) => statusAt(session, now, graceMs))
}
