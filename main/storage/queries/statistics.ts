import { type DayDigest, DIGEST_FORMAT, netOf } from '../../../shared/statistics/day-digest.ts'
import type { LotDay } from '../../../shared/statistics/lot-calendar.ts'
import type { ObservedSoc, SessionFacts } from '../../../shared/statistics/session-facts.ts'
import type { NetChange, SessionInstant, StatisticsStore } from '../../core/ports/report-stores.ts'
import type { Connection } from '../connection.ts'
import { bytesOf, digestOf } from '../digest-bytes.ts'

/** A session as statistics read it. */
interface ReportRow {
  readonly id: number
  readonly plate: string
  readonly arrived_at: number
  readonly departed_at: number | null
  readonly completed_at: number | null
  readonly ready_on_arrival: number
  readonly departure_time: number | null
  readonly target_soc: number
  readonly first_target_soc: number | null
  readonly first_estimated_ready_at: number | null
}

interface ReadingRow extends ObservedSoc {
  readonly sessionId: number
}

const COLUMN_OF: Readonly<Record<SessionInstant, string>> = {
  arrived: 'arrived_at',
  ready: 'completed_at',
  departed: 'departed_at',
}

const INDEX_OF: Readonly<Record<SessionInstant, string>> = {
  arrived: 'sessions_arrived',
  ready: 'sessions_departed_completed',
  departed: 'sessions_departed',
}

const COLUMNS = `id, plate, arrived_at, departed_at, completed_at, ready_on_arrival, departure_time, target_soc,
  first_target_soc, first_estimated_ready_at`

function stayOf(row: ReportRow, observed: readonly ObservedSoc[]): SessionFacts {
  return {
    id: row.id,
    plate: row.plate,
    arrivedAt: row.arrived_at,
    departedAt: row.departed_at,
    readyAt: row.completed_at,
    isReadyOnArrival: row.ready_on_arrival === 1,
    neededBy: row.departure_time,
    targetSoc: row.target_soc,
    firstTargetSoc: row.first_target_soc,
    firstReadyAt: row.first_estimated_ready_at,
    observed,
  }
}

/** What statistics read, by raw statements prepared once. */
export function createStatisticsStore(connection: Connection): StatisticsStore {
  const selectFirst = connection.prepare<[], number | null>('SELECT min(arrived_at) FROM sessions').pluck()
  const dropOthers = connection.prepare<[string, number]>(
    'DELETE FROM statistics_days WHERE time_zone <> ? OR format <> ?',
  )
  const selectKept = connection
    .prepare<[string, number], number>(
      `SELECT starts_at FROM statistics_days
       WHERE time_zone = ? AND format = ? AND is_forgotten = 0 AND length(digest) > 0 ORDER BY starts_at`,
    )
    .pluck()
  const selectDay = connection
    .prepare<[number], Buffer>('SELECT digest FROM statistics_days WHERE starts_at = ? ORDER BY is_forgotten')
    .pluck()
  const insertDay = connection.prepare<[number, number, string, number, number]>(
    `INSERT OR REPLACE INTO statistics_days
       (starts_at, ends_at, time_zone, format, is_forgotten, present_net, charging_net, digest)
     VALUES (?, ?, ?, ?, ?, 0, 0, x'')`,
  )
  const updateDay = connection.prepare<[number, number, Buffer, number, number]>(
    'UPDATE statistics_days SET present_net = ?, charging_net = ?, digest = ? WHERE starts_at = ? AND is_forgotten = ?',
  )
  const selectNet = connection.prepare<[number], NetChange & { readonly isForgotten: number }>(
    `SELECT is_forgotten AS isForgotten, sum(present_net) AS present, sum(charging_net) AS charging
     FROM statistics_days WHERE starts_at < ? GROUP BY is_forgotten`,
  )
  const selectOpen = connection.prepare<[], ReportRow>(
    `SELECT ${COLUMNS} FROM sessions INDEXED BY sessions_open WHERE departed_at IS NULL ORDER BY arrived_at, id`,
  )
  const selectById = connection.prepare<[number], ReportRow>(`SELECT ${COLUMNS} FROM sessions WHERE id = ?`)
  // In the order of the index, which is that of time within a stay.
  const selectObserved = connection.prepare<[string], ReadingRow>(
    `SELECT session_id AS sessionId, at, charge / battery_capacity * 100 AS soc
     FROM json_each(?) AS wanted
       CROSS JOIN sessions ON sessions.id = wanted.value
       CROSS JOIN readings INDEXED BY readings_of_session ON session_id = sessions.id
     WHERE kind <> 'departure' AND NOT is_set_aside
       AND NOT EXISTS (SELECT 1 FROM retractions WHERE reading_id = readings.id)`,
  )
  const selectPast = (instant: SessionInstant) => {
    const column = COLUMN_OF[instant]
    return connection.prepare<[number, number, number, number, number], ReportRow>(
      `SELECT ${COLUMNS} FROM sessions INDEXED BY ${INDEX_OF[instant]}
       WHERE departed_at IS NOT NULL AND ${column} IS NOT NULL AND ${column} >= ? AND ${column} < ? AND (${column}, id) > (?, ?)
       ORDER BY ${column}, id LIMIT ?`,
    )
  }
  const selectPastBy = { arrived: selectPast('arrived'), ready: selectPast('ready'), departed: selectPast('departed') }

  function withObserved(rows: readonly ReportRow[]): readonly SessionFacts[] {
    const observed = new Map<number, ObservedSoc[]>(rows.map(({ id }) => [id, []]))
    const ids = JSON.stringify(rows.map(({ id }) => id))
    for (const { sessionId, at, soc } of selectObserved.all(ids)) observed.get(sessionId)?.push({ at, soc })
    return rows.map((row) => stayOf(row, observed.get(row.id) ?? []))
  }

  function keepPart(day: LotDay, isForgotten: 0 | 1, digest: DayDigest): void {
    updateDay.run(netOf(digest.present), netOf(digest.charging), bytesOf(digest), day.startsAt, isForgotten)
  }

  return {
    firstArrivalAt: () => selectFirst.get() ?? null,
    dropStrangeDays: (timeZone) => void dropOthers.run(timeZone, DIGEST_FORMAT),
    keptDays: (timeZone) => selectKept.all(timeZone, DIGEST_FORMAT),
    keptDay(day) {
      const [usual, forgotten] = selectDay.all(day.startsAt)
      if (!usual?.length || !forgotten?.length) return undefined
      return { usual: digestOf(usual), forgotten: digestOf(forgotten) }
    },
    beginDay(day, timeZone) {
      for (const isForgotten of [0, 1]) insertDay.run(day.startsAt, day.endsAt, timeZone, DIGEST_FORMAT, isForgotten)
    },
    keepDay(day, { usual, forgotten }) {
      keepPart(day, 0, usual)
      keepPart(day, 1, forgotten)
    },
    netBefore(at) {
      const parts = selectNet.all(at)
      const none: NetChange = { present: 0, charging: 0 }
      return {
        usual: parts.find(({ isForgotten }) => isForgotten === 0) ?? none,
        forgotten: parts.find(({ isForgotten }) => isForgotten === 1) ?? none,
      }
    },
    pastStays(instant, day, after, limit) {
      const from = after?.at ?? day.startsAt
      const rows = selectPastBy[instant].all(from, day.endsAt, from, after?.id ?? 0, limit)
      return instant === 'departed' ? withObserved(rows) : rows.map((row) => stayOf(row, []))
    },
    openStays: () => selectOpen.all().map((row) => stayOf(row, [])),
    sessionsByIds: (ids) =>
      ids
        .map((id) => selectById.get(id))
        .filter((row) => row !== undefined)
        .map((row) => stayOf(row, [])),
  }
}
