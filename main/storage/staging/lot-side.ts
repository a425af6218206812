import { isPickedFile } from '../../../shared/import.ts'
import { searchKeyOf } from '../../../shared/plate.ts'
import { mapMarks } from '../../../shared/session.ts'
import { STANDSTILL } from '../../../shared/standstill.ts'
import type {
  Arrival,
  MissingVehicle,
  PlateFacts,
  StagedFile,
  StagedSource,
  Stretch,
} from '../../core/ports/staged-file.ts'
import type { Connection } from '../connection.ts'
import { SESSION_COLUMNS, type SessionParameters, type SessionRow, sessionOf } from '../queries/session-row.ts'
import { PARKED_OF } from '../queries/source-rows.ts'
import { effectOf } from './plan-side.ts'

/** Picked files that are looked at, the newest; older ones are forgotten. */
const PICKED_FILES = 10

const PICKED = `SELECT json_group_array(id) FROM (SELECT sources.id FROM sources JOIN imports ON imports.source_id = sources.id
  WHERE location LIKE 'file:%' GROUP BY sources.id ORDER BY max(imports.id) DESC LIMIT ?)`

const FILE_COLUMNS =
  'f.plate_key, f.plate, f.search_key, f.line, f.charge, f.capacity, f.target, f.bay, f.departure, f.power, f.kind, f.effect'
const PREVIOUS_COLUMNS = `r.import_id, i.sha256 = @sha256, coalesce(i.finished_at, i.started_at),
  r.present_charge, r.battery_capacity, r.target_soc, r.bay, r.departure_time, r.charging_power, r.moved, r.stood`
const LAST_READING = `(SELECT id FROM readings WHERE session_id = s.id AND kind <> 'departure'
  AND NOT EXISTS (SELECT 1 FROM retractions WHERE reading_id = readings.id) ORDER BY at DESC, id DESC LIMIT 1)`

const SESSION_FIELDS = ['id', ...SESSION_COLUMNS.map(({ field }) => field)]
/** With a place for each field, as an object that grows by so many is slow. */
const NO_SESSION: Readonly<Record<string, unknown>> = Object.fromEntries(SESSION_FIELDS.map((field) => [field, null]))
const SELECTED_SESSION = ['id', ...SESSION_COLUMNS.map(({ name }) => name)].map((name) => `s.${name}`).join(', ')
const FIRST_SESSION_FIELD = FILE_COLUMNS.split(',').length
const FIRST_PREVIOUS_FIELD = FIRST_SESSION_FIELD + SESSION_FIELDS.length

/** What is written of a vehicle that arrives, from its row of the file. */
const ARRIVING: Readonly<Record<keyof SessionParameters, string>> = {
  plate: 'coalesce(plate, plate_key)',
  plateKey: 'plate_key',
  searchKey: "coalesce(search_key, replace(plate_key, ' ', ''))",
  bay: 'bay',
  arrivedAt: '@at',
  batteryCapacity: 'capacity',
  targetSoc: 'target',
  anchorCharge: 'charge',
  anchorAt: '@at',
  measuringSince: '@at',
  rateKind: 'iif(power IS NULL, @kind, @statedKind)',
  rateValue: 'coalesce(power, @rate)',
  efficiency: 'iif(power IS NULL, @efficiency, @statedEfficiency)',
  rateSource: 'iif(power IS NULL, @rateSource, @statedRateSource)',
  rateUncertainty: 'iif(power IS NULL, @uncertainty, @statedUncertainty)',
  stopsAtTarget: '@stopsAtTarget',
  estimatedReadyAt: 'ready_at',
  completedAt: 'iif(ready_at = @at, @at, NULL)',
  readyOnArrival: 'ready_at = @at',
  departureTime: 'departure',
  track: 'NULL',
  attentionReason: 'NULL',
  attentionSince: 'NULL',
  ...mapMarks(() => '0'),
  note: 'NULL',
  ticket: 'NULL',
  overstayLevel: '0',
  departedAt: 'NULL',
  departureCharge: 'NULL',
}
const ARRIVAL_COLUMNS = SESSION_COLUMNS.map(({ name }) => name).join(', ')
const ARRIVAL_VALUES = SESSION_COLUMNS.map(({ field }) => ARRIVING[field]).join(', ')
const SAID_COLUMNS = ['present_charge', 'battery_capacity', 'target_soc', 'bay', 'departure_time', 'charging_power']

type Values = readonly unknown[]
type Text = string | null
type Amount = number | null

/** By position: naming forty values for each row takes longer than reading them. */
function factsOf(values: Values): PlateFacts {
  const [
    plateKey,
    plate,
    searchKey,
    line,
    presentCharge,
    batteryCapacity,
    targetSoc,
    bay,
    departureTime,
    chargingPower,
    kind,
    effect,
  ] = values as [string, Text, Text, number, number, number, number, Text, Amount, Amount, Amount, Text]
  const row = {
    plate: plate ?? plateKey,
    plateKey,
    searchKey: searchKey ?? searchKeyOf(plateKey),
    presentCharge,
    batteryCapacity,
    targetSoc,
    bay,
    departureTime,
    chargingPower,
  }
  return { row, line, planned: effectOf(kind, effect), newest: newestOf(values), ...beforeOf(values) }
}

function newestOf(values: Values): PlateFacts['newest'] {
  if (values[FIRST_SESSION_FIELD] === null) return undefined
  const row: Record<string, unknown> = { ...NO_SESSION }
  for (let index = 0; index < SESSION_FIELDS.length; index += 1) {
    row[SESSION_FIELDS[index] ?? ''] = values[FIRST_SESSION_FIELD + index]
  }
  return sessionOf(row as unknown as SessionRow)
}

function beforeOf(values: Values): Pick<PlateFacts, 'previous' | 'lastObserved'> {
  const [
    importId,
    isSameFile,
    saidAt,
    presentCharge,
    batteryCapacity,
    targetSoc,
    bay,
    departureTime,
    chargingPower,
    moved,
    stood,
    at,
    charge,
  ] = values.slice(FIRST_PREVIOUS_FIELD) as [
    ...[Amount, Amount, number, number, number, number, Text, Amount, Amount],
    ...[number, number, Amount, number],
  ]
  return {
    previous:
      importId === null
        ? undefined
        : {
            importId,
            isSameFile: isSameFile === 1,
            saidAt,
            presentCharge,
            batteryCapacity,
            targetSoc,
            bay,
            departureTime,
            chargingPower,
            heard: { moved, stood },
          },
    lastObserved: at === null ? undefined : { at, charge },
  }
}

const efficiencyOf = ({ chargingModel: model }: Arrival['assumed']) =>
  model.kind === 'percent-rate' ? null : model.efficiency

function rateBindings(rate: Arrival['assumed']) {
  const model = rate.chargingModel
  return {
    kind: model.kind,
    rate: model.kind === 'percent-rate' ? model.percentPerHour : model.power,
    efficiency: efficiencyOf(rate),
    rateSource: rate.rateSource,
    uncertainty: rate.rateUncertainty,
    stopsAtTarget: Number(rate.stopsAtTarget),
  }
}

type LotSide = Pick<StagedFile, 'stretchAfter' | 'facts' | 'arrive' | 'noteSaid' | 'noteRefused' | 'leftOut'>

/** What is read of a staged file and the lot together, and written from it. */
export function prepareLotSide(connection: Connection, schema: string, estimating: Pick<Arrival, 'readyAt'>): LotSide {
  const inStretch = 'f.plate_key > @after AND f.plate_key <= @to'
  const isNewest = 's.is_newest = 1 AND s.plate_key = f.plate_key'
  const saidByOne = 'r.source_id = @sourceId'
  /** All picked files are one source here: they seldom have the same name twice. */
  const saidByAny = `r.source_id = (SELECT source_id FROM source_rows WHERE plate_key = f.plate_key
    AND source_id IN (SELECT value FROM json_each(@sources)) ORDER BY import_id DESC LIMIT 1)`
  const isSaid = (isPicked: boolean) => `r.plate_key = f.plate_key AND ${isPicked ? saidByAny : saidByOne}`

  const selectTo = connection
    .prepare<[string, number], string>(
      `SELECT plate_key FROM ${schema}.staged WHERE plate_key > ? ORDER BY plate_key LIMIT 1 OFFSET ?`,
    )
    .pluck()
  const selectRest = connection.prepare<[string], { last: string | null; plates: number }>(
    `SELECT max(plate_key) AS last, count(*) AS plates FROM ${schema}.staged WHERE plate_key > ?`,
  )
  const selectSource = connection.prepare<[string], number>('SELECT id FROM sources WHERE location = ?').pluck()
  const selectLastId = connection.prepare<[], number | null>('SELECT max(id) FROM sessions').pluck()
  const once = new Map<string, ReturnType<Connection['prepare']>>()

  /** When first wanted: a preview needs other statements than an import. */
  function prepared(sql: string) {
    const statement = once.get(sql) ?? connection.prepare(sql)
    once.set(sql, statement)
    return statement
  }

  function bindingsOf({ after, to }: Stretch, { source, sha256 }: StagedSource) {
    const sourceId = selectSource.get(source) ?? -1
    return isPickedFile(source)
      ? { after, to, sha256, sources: prepared(PICKED).pluck().get(PICKED_FILES) }
      : { after, to, sha256, sourceId }
  }

  function sourceIdOf(source: string): number {
    const id = selectSource.get(source)
    if (id === undefined) throw new Error('the source has never been imported')
    return id
  }

  return {
    stretchAfter(after, limit) {
      const to = selectTo.get(after, limit - 1)
      if (to !== undefined) return { after, to, plates: limit }
      const rest = selectRest.get(after)
      return rest === undefined || rest.last === null ? null : { after, to: rest.last, plates: rest.plates }
    },
    facts(stretch, file, which) {
      const isKnown = which === 'known' ? 'AND (s.id IS NOT NULL OR r.import_id IS NOT NULL)' : ''
      const select = prepared(
        `SELECT ${FILE_COLUMNS}, ${SELECTED_SESSION}, ${PREVIOUS_COLUMNS}, o.at, o.charge
         FROM ${schema}.staged f LEFT JOIN sessions s ON ${isNewest}
           LEFT JOIN source_rows r ON ${isSaid(isPickedFile(file.source))}
           LEFT JOIN imports i ON i.id = r.import_id LEFT JOIN readings o ON o.id = ${LAST_READING}
         WHERE ${inStretch} ${isKnown} ORDER BY f.plate_key`,
      ).raw()
      return (select.all(bindingsOf(stretch, file)) as Values[]).map(factsOf)
    },
    arrive(stretch, file, { at, importId, assumed, stated, readyAt }, known) {
      if (known === stretch.plates) return 0
      const isPicked = isPickedFile(file.source)
      const unknown =
        known === 0
          ? ''
          : `AND NOT EXISTS (SELECT 1 FROM sessions s WHERE ${isNewest})
             AND NOT EXISTS (SELECT 1 FROM source_rows r WHERE ${isSaid(isPicked)})`
      const insert = prepared(
        `INSERT OR FAIL INTO sessions (${ARRIVAL_COLUMNS}, first_target_soc, first_estimated_ready_at, is_newest)
         SELECT ${ARRIVAL_VALUES}, target, iif(power <= ${STANDSTILL} AND ready_at > @at, NULL, ready_at), 1
         FROM (SELECT *, arrival_ready_at(charge, capacity, target, power) AS ready_at FROM ${schema}.staged f
           WHERE ${inStretch} ${unknown} ORDER BY plate_key)`,
      )
      const { sha256: _notAsked, ...bindings } = bindingsOf(stretch, file)
      const range = known === 0 ? { after: stretch.after, to: stretch.to } : bindings
      const last = selectLastId.get() ?? 0
      estimating.readyAt = readyAt
      const { changes } = insert.run({
        ...range,
        at,
        ...rateBindings(assumed),
        statedKind: stated.chargingModel.kind,
        statedEfficiency: efficiencyOf(stated),
        statedRateSource: stated.rateSource,
        statedUncertainty: stated.rateUncertainty,
      })
      prepared(
        `INSERT OR FAIL INTO readings (session_id, at, charge, kind, import_id)
         SELECT id, anchor_at, anchor_charge, 'import', ? FROM sessions WHERE id > ? ORDER BY id`,
      ).run(importId, last)
      return changes
    },
    noteSaid({ after, to }, source, importId) {
      prepared(
        `INSERT OR FAIL INTO source_rows (source_id, plate_key, import_id, ${SAID_COLUMNS.join(', ')})
         SELECT @sourceId, plate_key, @importId, charge, capacity, target, bay, departure, power FROM ${schema}.staged f
         WHERE ${inStretch} ORDER BY plate_key
         ON CONFLICT DO UPDATE SET import_id = excluded.import_id, ${SAID_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      ).run({ after, to, sourceId: sourceIdOf(source), importId })
    },
    noteRefused(source, importId) {
      prepared(
        `INSERT INTO refused_rows (import_id, line, text, code, reason)
         SELECT ?, line, text, code, reason FROM ${schema}.refused ORDER BY line`,
      ).run(importId)
      prepared(
        `UPDATE source_rows SET import_id = ? WHERE source_id = ? AND plate_key IN
           (SELECT plate_key FROM ${schema}.named WHERE plate_key NOT IN (SELECT plate_key FROM ${schema}.staged))`,
      ).run(importId, sourceIdOf(source))
    },
    leftOut: (source, afterId, limit) =>
      prepared(
        `${PARKED_OF} AND NOT EXISTS (SELECT 1 FROM ${schema}.staged WHERE plate_key = sessions.plate_key)
           AND NOT EXISTS (SELECT 1 FROM ${schema}.named WHERE plate_key = sessions.plate_key)
         ORDER BY sessions.id LIMIT ?`,
      ).all(source, afterId, limit) as MissingVehicle[],
  }
}
