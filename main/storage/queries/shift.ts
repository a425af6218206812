import type { ShiftSummary } from '../../../shared/shift-summary.ts'
import type { ShiftRange, ShiftStore } from '../../core/ports/report-stores.ts'
import type { Connection } from '../connection.ts'

/** Readiness and overstay since a moment, of one side of the lot. */
interface ReadyCounts {
  readonly ready: number
  readonly onArrival: number
  readonly overstaying: number
}

/** What was ready before a moment may overstay after it: the range begins a grace earlier. */
function readySql(index: string, side: string, end: string): string {
  return `SELECT coalesce(sum(completed_at >= @since), 0) AS ready,
      coalesce(sum(completed_at >= @since AND ready_on_arrival), 0) AS onArrival,
      coalesce(sum(${end} - completed_at > @graceMs), 0) AS overstaying
    FROM sessions INDEXED BY ${index} WHERE departed_at IS ${side} AND completed_at IS NOT NULL AND completed_at >= @since - @graceMs`
}

const LEFT = 'FROM sessions INDEXED BY sessions_departed WHERE departed_at IS NOT NULL AND departed_at >= @since'

/** The statements of a shift summary, by name; each is one range of an index. */
export const SHIFT_SQL = {
  arrived: 'SELECT count(*) AS count FROM sessions INDEXED BY sessions_arrived WHERE arrived_at >= @since',
  left: `SELECT count(*) AS count, coalesce(sum(estimated_ready_at > departed_at), 0) AS beforeTarget ${LEFT}`,
  missing: `SELECT max(0, target_soc - departure_charge / battery_capacity * 100) AS soc ${LEFT}
    AND estimated_ready_at > departed_at ORDER BY soc LIMIT 1 OFFSET @below`,
  readyParked: readySql('sessions_open_ready', 'NULL', '@at'),
  readyDeparted: readySql('sessions_departed_completed', 'NOT NULL', 'departed_at'),
  byHand: `SELECT kind, count(*) AS count FROM session_changes INDEXED BY session_changes_made
    WHERE at >= @since AND undone_at IS NULL GROUP BY kind ORDER BY count DESC, kind`,
  imports: `SELECT coalesce(sum(status = 'completed'), 0) AS good, coalesce(sum(status IN ('failed', 'interrupted')), 0) AS failed
    FROM imports INDEXED BY imports_finished WHERE finished_at >= @since`,
  alertsOpened: 'SELECT count(*) AS count FROM alerts INDEXED BY alerts_opened WHERE opened_at >= @since',
  alertsStillOpen: `SELECT count(*) AS count FROM alerts INDEXED BY alerts_open_due
    WHERE acknowledged_at IS NULL AND closed_at IS NULL AND opened_at >= @since`,
} as const

/** What a shift summary reads, by raw statements prepared once. */
export function createShiftStore(connection: Connection): ShiftStore {
  const prepare = <T>(sql: string) => {
    const statement = connection.prepare<[object], T>(sql)
    return (values: object): T => {
      const row = statement.get(values)
      if (row === undefined) throw new Error('a count gave no row')
      return row
    }
  }
  const count = {
    arrived: prepare<{ readonly count: number }>(SHIFT_SQL.arrived),
    left: prepare<{ readonly count: number; readonly beforeTarget: number }>(SHIFT_SQL.left),
    missing: prepare<{ readonly soc: number }>(SHIFT_SQL.missing),
    readyParked: prepare<ReadyCounts>(SHIFT_SQL.readyParked),
    readyDeparted: prepare<ReadyCounts>(SHIFT_SQL.readyDeparted),
    imports: prepare<{ readonly good: number; readonly failed: number }>(SHIFT_SQL.imports),
    alertsOpened: prepare<{ readonly count: number }>(SHIFT_SQL.alertsOpened),
    alertsStillOpen: prepare<{ readonly count: number }>(SHIFT_SQL.alertsStillOpen),
  }
  const byHand = connection.prepare<[object], ShiftSummary['byHand'][number]>(SHIFT_SQL.byHand)

  return {
    summary({ since, at, graceMs }: ShiftRange) {
      const left = count.left({ since })
      const { beforeTarget } = left
      const parked = count.readyParked({ since, at, graceMs })
      const departed = count.readyDeparted({ since, graceMs })
      return {
        since,
        at,
        arrived: count.arrived({ since }).count,
        left: {
          ...left,
          medianMissingSoc:
            beforeTarget === 0 ? null : count.missing({ since, below: Math.floor((beforeTarget - 1) / 2) }).soc,
        },
        becameReady: { count: parked.ready + departed.ready, onArrival: parked.onArrival + departed.onArrival },
        beganToOverstay: parked.overstaying + departed.overstaying,
        byHand: byHand.all({ since }),
        imports: count.imports({ since }),
        alerts: { opened: count.alertsOpened({ since }).count, stillOpen: count.alertsStillOpen({ since }).count },
      }
    },
  }
}
