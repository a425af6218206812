import { RATE_SOURCES } from './session.ts'
import { LAST_INSTANT } from './time.ts'
/**
 * The schema version in every record. It rises when a field goes, is renamed or changes meaning;
 * a new field, which comes at the end, does not raise it.
 */
export const DATA_EXPORT_VERSION = 1

/** What can be exported for analysis elsewhere. */
export const EXPORT_TABLES = ['sessions', 'readings'] as const

export type ExportTable = (typeof EXPORT_TABLES)[number]

/** A value as it is fetched: an instant in epoch milliseconds UTC. */
export type ExportValue = string | number | boolean | null

/** One field of a record, with all that docs/data-export.md says of it (a test compares them). */
export interface ExportField {
  /** The head of the CSV column and the key in JSON. */
  readonly name: string
  /** An `instant` is written as ISO 8601 in UTC with milliseconds. */
  readonly type: 'integer' | 'number' | 'text' | 'boolean' | 'instant'
  /** The only texts that it may be. */
  readonly values?: readonly string[]
  readonly unit?: string
  readonly meaning: string
  /** When it is `null`, which in CSV is an empty cell; never, where this is absent. */
  readonly nullWhen?: string
  /** It says whose vehicle it is, and is not there where plates are left out. */
  readonly isPlate?: true
}

const schemaVersion = {
  name: 'schema_version',
  type: 'integer',
  meaning: 'The version of this schema',
} as const satisfies ExportField

const plate = {
  name: 'plate',
  type: 'text',
  meaning: 'The plate as the file gave it; “anonymous:…” or “erased:…” once it is no longer kept',
  isPlate: true,
} as const satisfies ExportField

const chargeUnit = {
  name: 'charge_unit',
  type: 'text',
  values: ['kWh', 'Ah'],
  meaning: 'The charge unit: the lot’s setting when the file was written',
} as const satisfies ExportField

/** A stay of one vehicle in the lot, parked or departed. */
export const SESSION_FIELDS = [
  schemaVersion,
  { name: 'session_id', type: 'integer', meaning: 'The stay; unique, and never given to another' },
  plate,
  {
    name: 'plate_key',
    type: 'text',
    meaning:
      'The plate without differences of case and separators: equal for all stays of one vehicle, pseudonyms among them; each erased plate is one of its own',
    isPlate: true,
  },
  { name: 'bay', type: 'text', meaning: 'The bay', nullWhen: 'none was given' },
  { name: 'arrived_at', type: 'instant', meaning: 'Arrival; the day of it decides to which period the stay belongs' },
  { name: 'departed_at', type: 'instant', meaning: 'Departure', nullWhen: 'the vehicle is parked' },
  {
    name: 'ready_at',
    type: 'instant',
    meaning: 'When the target was reached, as computed; the arrival where it was ready on arrival',
    nullWhen: 'the target was not reached, or not yet',
  },
  { name: 'ready_on_arrival', type: 'boolean', meaning: 'At its target already when it came' },
  { name: 'needed_by', type: 'instant', meaning: 'When the driver wanted to leave', nullWhen: 'not known' },
  chargeUnit,
  { name: 'battery_capacity', type: 'number', unit: 'charge units', meaning: 'Capacity of the battery' },
  { name: 'target_soc', type: 'number', unit: '%', meaning: 'The target, as it stood last' },
  {
    name: 'first_target_soc',
    type: 'number',
    unit: '%',
    meaning: 'The target that it came with',
    nullWhen: 'the stay is from before this was kept',
  },
  {
    name: 'first_estimated_ready_at',
    type: 'instant',
    meaning: 'The first estimate of when that target is reached',
    nullWhen: 'the stay is from before this was kept',
  },
  {
    name: 'estimated_ready_at',
    type: 'instant',
    meaning: 'The last estimate; ready_at once the target is reached',
  },
  {
    name: 'departure_charge',
    type: 'number',
    unit: 'charge units',
    meaning: 'The charge at leaving, as computed',
    nullWhen: 'the vehicle is parked',
  },
  {
    name: 'rate_kind',
    type: 'text',
    values: ['percent-rate', 'constant-power', 'taper'],
    meaning:
      'How charging was modelled last: percent a time, constant power, or power that falls towards a full battery',
  },
  {
    name: 'rate_value',
    type: 'number',
    unit: '% per hour for percent-rate, else charge units per hour',
    meaning:
      'The charging rate; a power is the one at the charger, before efficiency; 0 where no current flowed at last',
  },
  {
    name: 'efficiency',
    type: 'number',
    unit: 'share, 0 to 1',
    meaning: 'Share of the power that reaches the battery; 1 for measured power',
    nullWhen: 'rate_kind is percent-rate',
  },
  {
    name: 'rate_source',
    type: 'text',
    values: RATE_SOURCES,
    meaning:
      'Where the rate comes from: readings of this stay, its connected charger, somebody, the file, or the lot’s setting',
  },
] as const satisfies readonly ExportField[]

/** A charge of a vehicle at an instant. */
export const READING_FIELDS = [
  schemaVersion,
  { name: 'reading_id', type: 'integer', meaning: 'The reading; unique, and never given to another' },
  { name: 'session_id', type: 'integer', meaning: 'The stay that it is of' },
  plate,
  { name: 'at', type: 'instant', meaning: 'When the charge was so' },
  chargeUnit,
  { name: 'charge', type: 'number', unit: 'charge units', meaning: 'The charge' },
  {
    name: 'kind',
    type: 'text',
    values: ['import', 'hand', 'departure'],
    meaning: 'Observed by a file or by somebody; of a departure it is computed',
  },
  { name: 'import_id', type: 'integer', meaning: 'The import that brought it', nullWhen: 'no file did' },
  {
    name: 'retracted_at',
    type: 'instant',
    meaning: 'When it was taken back, because a departure or a correction was undone: it counts for nothing',
    nullWhen: 'it stands',
  },
  {
    name: 'is_set_aside',
    type: 'boolean',
    meaning:
      'It contradicted what the vehicle can have done, so it waited for another one: what it says was not believed',
  },
] as const satisfies readonly ExportField[]

export type SessionFieldName = (typeof SESSION_FIELDS)[number]['name']
export type ReadingFieldName = (typeof READING_FIELDS)[number]['name']

const FIELDS: Readonly<Record<ExportTable, readonly ExportField[]>> = {
  sessions: SESSION_FIELDS,
  readings: READING_FIELDS,
}

/** The fields of a record, in the order of a fetched row and of the columns. */
export function exportFields(table: ExportTable, withPlates: boolean): readonly ExportField[] {
  return FIELDS[table].filter((field) => withPlates || field.isPlate !== true)
}

/**
 * Where the next rows begin: the arrival and id of a stay (and the reading in it). These never
 * change, so no row is repeated or lost while vehicles come and leave.
 */
export interface ExportCursor {
  readonly arrivedAt: number
  readonly sessionId: number
  /** The last reading that was handed over; `null` among stays. */
  readonly reading: { readonly at: number; readonly id: number } | null
}

/** The next rows, each with a value for each of the fields. */
export interface ExportPiece {
  readonly rows: readonly (readonly ExportValue[])[]
  /** `null` where nothing follows. */
  readonly next: ExportCursor | null
}

/** Instants as ISO 8601 in UTC with milliseconds (`2026-01-31T12:00:00.000Z`), all else as is. */
export function writtenValue({ type }: ExportField, value: ExportValue): ExportValue {
  if (type !== 'instant' || typeof value !== 'number') return value
  return new Date(Math.min(value, LAST_INSTANT)).toISOString()
}
