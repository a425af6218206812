import { BatteryCharging, CircleCheck, Hourglass, LogOut, TriangleAlert } from 'lucide-react'
import type { Status } from '../../shared/status.ts'

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
