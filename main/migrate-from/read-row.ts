import { parsePlate } from '../../shared/plate.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import type { OldVehicle, RefusedOldRow } from '../core/predecessor/take-over.ts'

/** The columns that are read. `id` only names a row where something is said of it. */
export const OLD_COLUMNS = [
  'id',
  'plate',
  'current_charge',
  'total_charge',
  'desired_percentage',
  'start_time',
  'parked',
] as const

export type OldColumn = (typeof OLD_COLUMNS)[number]

/** A row of that table as PostgreSQL writes its values; `null` for null. */
export type OldRow = Readonly<Record<OldColumn, string | null>>

const NUMBER = /^-?\d+(\.\d+)?$/
const TRUE_WORDS = ['t', 'true', '1']
const FALSE_WORDS = ['f', 'false', '0']

/** Clocks of two computers differ; a start so little ahead is now. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS

/** As PostgreSQL writes a `timestamptz` in style "ISO"; old offsets have seconds. */
const INSTANT =
  /^(\d{4,6})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)$/

/**
 * An instant as PostgreSQL writes it, with an offset; not of other styles, BC or infinity.
 * @returns epoch milliseconds, or `undefined`
 */
export function readInstant(text: string): number | undefined {
  const match = INSTANT.exec(text.trim())
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', sign, ...offset] = match
  const at = new Date(0)
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  at.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 3).padEnd(3, '0')))
  if (at.getUTCMonth() !== Number(month) - 1 || at.getUTCDate() !== Number(day)) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = offset.map((part) => Number(part ?? 0))
  const offsetMs = (hours * 3_600 + minutes * 60 + seconds) * 1_000
  return at.getTime() + (sign === '-' ? offsetMs : -offsetMs)
}

function readFigure(text: string | null, fits: (value: number) => boolean): number | null {
  const trimmed = text?.trim() ?? ''
  const value = Number(trimmed)
  return NUMBER.test(trimmed) && fits(value) ? value : null
}

function readParked(text: string | null): boolean | undefined {
  const word = text?.trim().toLowerCase() ?? ''
  if (TRUE_WORDS.includes(word)) return true
  return FALSE_WORDS.includes(word) ? false : undefined
}

const PLATE_REASONS = {
  'plate-empty': 'It has no plate.',
  'plate-too-long': 'Its plate has more than 20 characters.',
  'plate-no-letter-or-digit': 'Its plate has no letter and no digit.',
} as const

/**
 * Reads a row. A vehicle that left needs only a plate: what else is known is kept. A parked one
 * needs everything, or its charge could not be told.
 */
export function readOldRow(row: OldRow, now: number): OldVehicle | RefusedOldRow {
  const id = row.id ?? ''
  const refuse = (reason: string): RefusedOldRow => ({ id, plate: row.plate ?? '', reason })
  const plate = parsePlate(row.plate ?? '')
  if (!plate.ok) return refuse(PLATE_REASONS[plate.reason])
  const isParked = readParked(row.parked)
  if (isParked === undefined) return refuse(`Its parked is ${quoted(row.parked)}, which is neither true nor false.`)
  const batteryCapacity = readFigure(row.total_charge, (value) => value > 0)
  const charge = readFigure(row.current_charge, (value) => value >= 0 && value <= (batteryCapacity ?? value))
  const targetSoc = readFigure(row.desired_percentage, (value) => value >= 0 && value <= 100)
  const read = row.start_time === null ? undefined : readInstant(row.start_time)
  const isAhead = read !== undefined && read > now + CLOCK_TOLERANCE_MS
  const startedAt = read === undefined || isAhead ? null : Math.min(read, now)
  const vehicle = { id, plate, isParked, charge, batteryCapacity, targetSoc, startedAt }
  if (!isParked) return vehicle
  if (batteryCapacity === null) return refuse(`Its total_charge is ${quoted(row.total_charge)}, not above zero.`)
  if (charge === null)
    return refuse(`Its current_charge is ${quoted(row.current_charge)}, not between 0 and its total_charge.`)
  if (targetSoc === null)
    return refuse(`Its desired_percentage is ${quoted(row.desired_percentage)}, not between 0 and 100.`)
  if (isAhead) return refuse(`Its start_time ${quoted(row.start_time)} is still to come.`)
  if (startedAt === null)
    return refuse(
      `Its start_time is ${quoted(row.start_time)}, not an instant with its offset, such as 2026-01-31 12:00:00+00.`,
    )
  return vehicle
}

function quoted(text: string | null): string {
  return text === null ? 'empty' : `“${text}”`
}
