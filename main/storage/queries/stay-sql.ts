import type { SortDirection, StaySort } from '../../../shared/stay.ts'

/** Vehicles that are parked and those that have left lie in different indexes. */
export type StaySide = 'parked' | 'departed'

/** Later than every instant: a vehicle that is parked leaves after all that have left. */
const NEVER_YET = Number.MAX_SAFE_INTEGER

/** By which index a side is read; that of the departed covers filters and orders. */
const INDEXES: Readonly<Record<StaySide, string>> = { parked: 'sessions_open', departed: 'sessions_departed' }

const IS_ON_SIDE: Readonly<Record<StaySide, string>> = {
  parked: 'departed_at IS NULL',
  departed: 'departed_at IS NOT NULL AND departed_at >= @leftFrom AND departed_at < @leftBefore',
}

/** When the stay left that begins a part of at most `@most` before `@leftBefore`. */
export const PART_START_SQL = `SELECT departed_at FROM sessions INDEXED BY ${INDEXES.departed}
  WHERE ${IS_ON_SIDE.departed} ORDER BY departed_at DESC LIMIT 1 OFFSET @most`

/** What needs the target to be reached by an instant; less than any figure where it was not. */
function ifReachedBy(instant: string, figure: string): string {
  return `CASE WHEN estimated_ready_at <= ${instant} THEN ${figure} ELSE -1 END`
}

/** The figures of `stayFigures`; `@at` is now for those that are parked. */
const KEYS: Readonly<Record<StaySide, Readonly<Record<StaySort, string>>>> = {
  departed: {
    plate: 'search_key',
    arrived: 'arrived_at',
    ready: ifReachedBy('departed_at', 'estimated_ready_at'),
    left: 'departed_at',
    stay: 'max(0, departed_at - arrived_at)',
    charging: ifReachedBy('departed_at', 'max(0, estimated_ready_at - arrived_at)'),
    idle: ifReachedBy('departed_at', 'departed_at - estimated_ready_at'),
  },
  parked: {
    plate: 'search_key',
    arrived: 'arrived_at',
    ready: 'estimated_ready_at',
    left: String(NEVER_YET),
    stay: 'max(0, @at - arrived_at)',
    charging: ifReachedBy('@at', 'max(0, estimated_ready_at - arrived_at)'),
    idle: ifReachedBy('@at', '@at - estimated_ready_at'),
  },
}

/** The parts of a statement that depend on what is asked. */
export interface StayShape {
  readonly side: StaySide
  readonly isSearched: boolean
  /** Some stays fit whatever their plate. */
  readonly hasMarked?: boolean
}

/** A statement for a piece of an ordered side. */
export interface StayOrder {
  readonly sort: StaySort
  readonly direction: SortDirection
  /** Begins after `@key` and `@id` instead of at the first. */
  readonly isContinued: boolean
}

function sourceSql({ side, isSearched, hasMarked = false }: StayShape): string {
  const marked = hasMarked ? ' OR id IN (SELECT value FROM json_each(@markedIds))' : ''
  const search = isSearched ? ` AND (instr(search_key, @searchKey) > 0${marked})` : ''
  return `FROM sessions INDEXED BY ${INDEXES[side]} WHERE ${IS_ON_SIDE[side]} AND arrived_at < @to${search}`
}

/** Ids and keys of up to `@limit` stays of a side, in order. */
export function piecesSql(shape: StayShape, { sort, direction, isContinued }: StayOrder): string {
  const key = KEYS[shape.side][sort]
  const [way, beyond] = direction === 'ascending' ? ['ASC', '>'] : ['DESC', '<']
  const after = isContinued ? ` AND (${key}, id) ${beyond} (@key, @id)` : ''
  return `SELECT id, ${key} AS key ${sourceSql(shape)}${after} ORDER BY ${key} ${way}, id ${way} LIMIT @limit`
}

/** How many stays of a side fit. */
export function countSql(shape: StayShape): string {
  return `SELECT count(*) ${sourceSql(shape)}`
}
