import type { AlertKind } from '../../../shared/alert.ts'
import { AT_RISK_MARGIN_MS } from '../../../shared/status.ts'
import type { LotCountStore } from '../../core/ports/report-stores.ts'
import type { Connection } from '../connection.ts'

interface ParkedRow {
  readonly parked: number
  readonly complete: number
  readonly overstaying: number
  readonly atRisk: number
  readonly attention: number
  readonly driverWaiting: number
}

/** Counted over indexes of what is open, by the rules of `statusAt` and `isAtRisk`. */
export function createLotCountStore(connection: Connection): LotCountStore {
  const selectParked = connection.prepare<[object], ParkedRow>(
    `SELECT count(*) AS parked,
       total(estimated_ready_at <= @now) AS complete,
       total(@now - estimated_ready_at > @graceMs) AS overstaying,
       total(departure_time IS NOT NULL AND estimated_ready_at > @now AND estimated_ready_at - departure_time >= @marginMs) AS atRisk,
       total(attention_reason IS NOT NULL) AS attention,
       total(is_driver_waiting) AS driverWaiting
     FROM sessions INDEXED BY sessions_open WHERE departed_at IS NULL`,
  )
  const selectAlerts = connection.prepare<[], { readonly kind: AlertKind; readonly alerts: number }>(
    `SELECT kind, count(*) AS alerts FROM alerts INDEXED BY alerts_open
     WHERE acknowledged_at IS NULL AND closed_at IS NULL GROUP BY kind`,
  )
  // A stay is never removed, so the newest number is how many there were.
  const selectArrivals = connection.prepare<[], number | null>('SELECT max(id) FROM sessions').pluck()

  return {
    counts(now, graceMs) {
      const row = selectParked.get({ now, graceMs, marginMs: AT_RISK_MARGIN_MS })
      if (row === undefined) throw new Error('a count without GROUP BY gave no row')
      const { parked, complete, overstaying, atRisk, attention, driverWaiting } = row
      const alerts = new Map(selectAlerts.all().map(({ kind, alerts }) => [kind, alerts]))
      return {
        byStatus: { charging: parked - complete, ready: complete - overstaying, overstaying },
        atRisk,
        attention,
        driverWaiting,
        openAlerts: { ready: alerts.get('ready') ?? 0, overstay: alerts.get('overstay') ?? 0 },
        arrivals: selectArrivals.get() ?? 0,
      }
    },
  }
}
