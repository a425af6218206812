import {
  DATA_EXPORT_VERSION,
  type ExportCursor,
  type ExportField,
  type ExportPiece,
  type ExportTable,
  type ExportValue,
  exportFields,
  type ReadingFieldName,
  type SessionFieldName,
} from '../../../shared/data-export.ts'
import { STANDSTILL } from '../../../shared/standstill.ts'
import type { DataExportStore, ExportSelection } from '../../core/ports/report-stores.ts'
import type { Connection } from '../connection.ts'

/** Where each field of a stay comes from. */
const SESSION_SQL: Readonly<Record<SessionFieldName, string>> = {
  schema_version: String(DATA_EXPORT_VERSION),
  session_id: 's.id',
  plate: 's.plate',
  plate_key: 's.plate_key',
  bay: 's.bay',
  arrived_at: 's.arrived_at',
  departed_at: 's.departed_at',
  ready_at: 's.completed_at',
  ready_on_arrival: 's.ready_on_arrival',
  needed_by: 's.departure_time',
  charge_unit: '@chargeUnit',
  battery_capacity: 's.battery_capacity',
  target_soc: 's.target_soc',
  first_target_soc: 's.first_target_soc',
  first_estimated_ready_at: 's.first_estimated_ready_at',
  estimated_ready_at: 's.estimated_ready_at',
  departure_charge: 's.departure_charge',
  rate_kind: 's.rate_kind',
  rate_value: `iif(s.rate_value > ${STANDSTILL}, s.rate_value, 0)`,
  efficiency: 's.efficiency',
  rate_source: 's.rate_source',
}

/** Where each field of a reading comes from. */
const READING_SQL: Readonly<Record<ReadingFieldName, string>> = {
  schema_version: String(DATA_EXPORT_VERSION),
  reading_id: 'r.id',
  session_id: 's.id',
  plate: 's.plate',
  at: 'r.at',
  charge_unit: '@chargeUnit',
  charge: 'r.charge',
  kind: 'r.kind',
  import_id: 'r.import_id',
  retracted_at: 'retractions.at',
  is_set_aside: 'r.is_set_aside',
}

const FIELD_SQL: Readonly<Record<ExportTable, Readonly<Record<string, string>>>> = {
  sessions: SESSION_SQL,
  readings: READING_SQL,
}

/** What each row is placed by, ahead of its values. */
const PLACE_SQL: Readonly<Record<ExportTable, readonly string[]>> = {
  sessions: ['s.arrived_at', 's.id'],
  readings: ['s.arrived_at', 's.id', 'r.at', 'r.id'],
}

/** Rows in the order of one index each: a piece costs the same anywhere in a long history. */
const REST_SQL: Readonly<Record<ExportTable, string>> = {
  sessions: `FROM sessions s INDEXED BY sessions_arrived
    WHERE s.arrived_at >= @from AND s.arrived_at < @to AND (s.arrived_at, s.id) > (@arrivedAt, @sessionId)
    ORDER BY s.arrived_at, s.id LIMIT @limit`,
  readings: `FROM sessions s INDEXED BY sessions_arrived
      CROSS JOIN readings r INDEXED BY readings_of_session ON r.session_id = s.id
      LEFT JOIN retractions ON retractions.reading_id = r.id
    WHERE s.arrived_at >= @from AND s.arrived_at < @to AND (s.arrived_at, s.id) >= (@arrivedAt, @sessionId)
      AND (s.id <> @sessionId OR (r.at, r.id) > (@readingAt, @readingId))
    ORDER BY s.arrived_at, s.id, r.at, r.id LIMIT @limit`,
}

export function exportSql(table: ExportTable, fields: readonly ExportField[]): string {
  const columns = [...PLACE_SQL[table], ...fields.map(({ name }) => FIELD_SQL[table][name])]
  return `SELECT ${columns.join(', ')} ${REST_SQL[table]}`
}

type RawRow = readonly (string | number | null)[]

function cursorOf(table: ExportTable, row: RawRow): ExportCursor {
  const [arrivedAt = 0, sessionId = 0, at = 0, id = 0] = row.slice(0, PLACE_SQL[table].length).map(Number)
  return { arrivedAt, sessionId, reading: table === 'readings' ? { at, id } : null }
}

/** The rows for a file. Plates that are left out are not even read. */
export function createDataExportStore(connection: Connection): DataExportStore {
  function openRows(table: ExportTable, withPlates: boolean) {
    const fields = exportFields(table, withPlates)
    const statement = connection.prepare<unknown[], RawRow>(exportSql(table, fields)).raw()
    const places = PLACE_SQL[table].length
    const booleans = fields.flatMap(({ type }, index) => (type === 'boolean' ? index : []))

    function valuesOf(row: RawRow): readonly ExportValue[] {
      const values: ExportValue[] = row.slice(places)
      for (const index of booleans) if (values[index] !== null) values[index] = values[index] === 1
      return values
    }

    return (selection: ExportSelection, after: ExportCursor | null, limit: number): ExportPiece => {
      const bound = {
        from: Math.max(selection.from, after?.arrivedAt ?? selection.from),
        to: selection.to,
        chargeUnit: selection.chargeUnit,
        arrivedAt: after?.arrivedAt ?? selection.from,
        sessionId: after?.sessionId ?? 0,
        readingAt: after?.reading?.at ?? 0,
        readingId: after?.reading?.id ?? 0,
        limit: limit + 1,
      }
      const found = statement.all(bound)
      const last = found.length > limit ? found[limit - 1] : undefined
      return { rows: found.slice(0, limit).map(valuesOf), next: last === undefined ? null : cursorOf(table, last) }
    }
  }

  const openBoth = (table: ExportTable) => ({ full: openRows(table, true), anonymous: openRows(table, false) })
  const tables = { sessions: openBoth('sessions'), readings: openBoth('readings') }

  return {
    rows(selection, after, limit) {
      const { full, anonymous } = tables[selection.table]
      return (selection.withPlates ? full : anonymous)(selection, after, limit)
    },
  }
}
