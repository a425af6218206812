import type { RefusalCode } from '../../../shared/import.ts'
import { type ParsedPlate, PLATE_MAX_LENGTH, parsePlate } from '../../../shared/plate.ts'
import { LARGEST_BATTERY } from '../../../shared/session.ts'
import { readBay } from '../../../shared/short-text.ts'
import { STANDSTILL } from '../../../shared/standstill.ts'
import { quoted } from './cut-text.ts'
import { readDepartureTime } from './departure-time.ts'
import { type NumberStyle, readNumber, type WrittenNumber } from './read-number.ts'
import { type NumberColumn, type Unit, unitBehind } from './units.ts'

/** Why a row does not count, in plain words. */
export interface CellRefusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly reason: string
}

/** What a cell says, or why the row is refused for it. */
export type ReadCell<T> = { readonly ok: true; readonly value: T } | CellRefusal

export function refuse(code: RefusalCode, reason: string): CellRefusal {
  return { ok: false, code, reason }
}

export function accept<T>(value: T): ReadCell<T> {
  return { ok: true, value }
}

/** A cell, trimmed, and what its column is called. */
export interface Cell {
  readonly title: string
  readonly text: string
}

/** A cell with a number, and the unit that stands behind it: "57,5 kWh", "80 %". */
export interface NumberCell extends Cell {
  readonly number: string
  /** Absent where none stands there. */
  readonly unit?: Unit
}

/** What ends a number and what is written behind one: words, or a percent sign. */
const UNIT_BEHIND = /^(.*?[\d.,])\s*(%|\p{L}[\p{L}\p{M}\s·-]*)$/u

/** Parts from a number a unit that its column may have; anything else stays, and is refused. */
export function partUnit(cell: Cell, column: NumberColumn): NumberCell {
  const last = cell.text.charCodeAt(cell.text.length - 1)
  // Most cells end in a digit.
  if (last >= 48 && last <= 57) return { ...cell, number: cell.text }
  const [, number, unit = ''] = UNIT_BEHIND.exec(cell.text) ?? []
  const factor = unit === '' ? undefined : unitBehind(unit, column)
  return number === undefined || factor === undefined
    ? { ...cell, number: cell.text }
    : { ...cell, number, unit: factor }
}

const SMALLEST_POWER = 0.1
/** Floating point: a share of a battery that is full may come to a hair more. */
const MOST_PERCENT = 100 + 1e-9
const LARGEST_POWER = 1_000_000

export function readPlateCell({ title, text }: Cell): ReadCell<Extract<ParsedPlate, { ok: true }>> {
  const plate = parsePlate(text)
  if (plate.ok) return accept(plate)
  switch (plate.reason) {
    case 'plate-empty':
      return refuse(plate.reason, `${title} is empty.`)
    case 'plate-too-long':
      return refuse(plate.reason, `${title} ${quoted(text)} has more than ${PLATE_MAX_LENGTH} characters.`)
    case 'plate-no-letter-or-digit':
      return refuse(plate.reason, `${title} ${quoted(text)} has no letter and no digit.`)
  }
}

type Amount = 'charge' | 'total' | 'target'

function readAmount(amount: Amount, { title, text, number }: NumberCell, style: NumberStyle): ReadCell<WrittenNumber> {
  if (text === '') return refuse(`${amount}-missing`, `${title} is empty.`)
  const written = readNumber(number, style)
  if (written !== undefined) return { ok: true, value: written }
  const isUnclear = style.groups === 'unclear' && /^\d+[.,]\d{3}$/.test(number)
  return refuse(
    `${amount}-not-a-number`,
    isUnclear
      ? `${title} ${quoted(text)} can be read in two ways, because the file writes numbers in both. Write it without a mark for thousands.`
      : `${title} ${quoted(text)} is not a plain number, such as 57 or 57.5.`,
  )
}

export function readChargeCell(cell: NumberCell, style: NumberStyle): ReadCell<WrittenNumber> {
  const charge = readAmount('charge', cell, style)
  return charge.ok && charge.value.value < 0
    ? refuse('charge-negative', `${cell.title} ${quoted(cell.text)} is below zero.`)
    : charge
}

/** The battery's capacity, in charge units. */
export function readTotalCell(cell: NumberCell, style: NumberStyle, factor: number): ReadCell<number> {
  const total = readAmount('total', cell, style)
  if (!total.ok) return total
  const capacity = total.value.value * factor
  if (capacity <= 0) return refuse('total-not-positive', `${cell.title} ${quoted(cell.text)} is not above zero.`)
  return capacity > LARGEST_BATTERY
    ? refuse('total-not-a-number', `${cell.title} ${quoted(cell.text)} is larger than any battery.`)
    : accept(capacity)
}

/**
 * The wanted charge in percent.
 * @param factor what makes percent of the number
 */
export function readTargetCell(cell: NumberCell, style: NumberStyle, factor: number): ReadCell<number> {
  const target = readAmount('target', cell, style)
  if (!target.ok) return target
  const percent = target.value.value * factor
  return percent < 0 || percent > MOST_PERCENT
    ? refuse('target-out-of-range', `${cell.title} ${quoted(cell.text)} is not between 0 and 100.`)
    : accept(Math.min(100, percent))
}

/** What programs write where they have nothing to say. */
const NOTHING =
  /^([(<[]?null[)>\]]?|\\n|na[nt]?|<na>|none|nil|n\.?\/?a\.?|#n\/?[av]|-+|–|—|\.|\?|unknown|unavailable|undefined|0000-00-00([t ]00:00:00(\.0+)?)?)$/i

/** Whether a cell holds what stands for nothing. */
export function saysNothing(text: string): boolean {
  return text === '' || NOTHING.test(text)
}

/** An optional cell: what it says, nothing, or that it could not be read. */
export type OptionalReading<T> = { readonly value: T | null; readonly isNotUnderstood: boolean }

const SAYS_NOTHING = { value: null, isNotUnderstood: false } as const
const NOT_UNDERSTOOD = { value: null, isNotUnderstood: true } as const

/** The bay's label, on one line. */
export function readBayCell({ text }: Cell): OptionalReading<string> {
  if (saysNothing(text)) return SAYS_NOTHING
  const bay = readBay(text)
  if (bay === null) return SAYS_NOTHING
  return bay === undefined ? NOT_UNDERSTOOD : { value: bay, isNotUnderstood: false }
}

export function readDepartureCell({ text }: Cell, now: number): OptionalReading<number> {
  if (saysNothing(text)) return SAYS_NOTHING
  const departureTime = readDepartureTime(text, now)
  return departureTime === undefined ? NOT_UNDERSTOOD : { value: departureTime, isNotUnderstood: false }
}

/** Power at the charger, in charge units per hour; 0 is a vehicle that does not charge now. */
export function readPowerCell(
  { text, number }: NumberCell,
  style: NumberStyle,
  factor: number,
): OptionalReading<number> {
  if (saysNothing(text)) return SAYS_NOTHING
  const power = (readNumber(number, style)?.value ?? Number.NaN) * factor
  if (power === 0) return { value: STANDSTILL, isNotUnderstood: false }
  return power >= SMALLEST_POWER && power <= LARGEST_POWER ? { value: power, isNotUnderstood: false } : NOT_UNDERSTOOD
}
