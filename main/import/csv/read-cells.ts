import type { RefusalCode } from '../../../shared/import.ts'
import { type ParsedPlate, PLATE_MAX_LENGTH, parsePlate } from '../../../shared/plate.ts'
import { quoted } from './cut-text.ts'
import { readDepartureTime } from './departure-time.ts'
import { readNumber, type WrittenNumber } from './read-number.ts'

/** Why a row does not count, in plain words. */
export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly reason: string
}

/** What a cell says, or why the row is refused for it. */
export type Reading<T> = { readonly ok: true; readonly value: T } | Refusal

/** A refusal, for `return`. */
export function refuse(code: RefusalCode, reason: string): Refusal {
  return { ok: false, code, reason }
}

/** What a cell says, for `return`. */
export function accept<T>(value: T): Reading<T> {
  return { ok: true, value }
}

/** A cell, trimmed, and what its column is called. */
export interface Cell {
  readonly title: string
  readonly text: string
}

/** The longest label of a bay, in characters (Unicode code points). */
const BAY_MAX_LENGTH = 20

/** Beyond any battery, in charge units; it keeps every estimate within the dates that a computer knows. */
const LARGEST_CHARGE = 100_000_000
const SMALLEST_POWER = 0.1
const LARGEST_POWER = 1_000_000

/** The plate with its keys. */
export function readPlateCell({ title, text }: Cell): Reading<Extract<ParsedPlate, { ok: true }>> {
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

function readAmount(amount: Amount, { title, text }: Cell, hasDecimalComma: boolean): Reading<WrittenNumber> {
  if (text === '') return refuse(`${amount}-missing`, `${title} is empty.`)
  const number = readNumber(text, hasDecimalComma)
  return number === undefined
    ? refuse(`${amount}-not-a-number`, `${title} ${quoted(text)} is not a plain number, such as 57 or 57.5.`)
    : accept(number)
}

/** The present charge, in charge units. */
export function readChargeCell(cell: Cell, hasDecimalComma: boolean): Reading<WrittenNumber> {
  const charge = readAmount('charge', cell, hasDecimalComma)
  return charge.ok && charge.value.value < 0
    ? refuse('charge-negative', `${cell.title} ${quoted(cell.text)} is below zero.`)
    : charge
}

/** The battery's capacity, in charge units. */
export function readTotalCell(cell: Cell, hasDecimalComma: boolean): Reading<number> {
  const total = readAmount('total', cell, hasDecimalComma)
  if (!total.ok) return total
  if (total.value.value <= 0) {
    return refuse('total-not-positive', `${cell.title} ${quoted(cell.text)} is not above zero.`)
  }
  return total.value.value > LARGEST_CHARGE
    ? refuse('total-not-a-number', `${cell.title} ${quoted(cell.text)} is larger than any battery.`)
    : accept(total.value.value)
}

/** The wanted charge in percent. A percent sign behind the number is understood. */
export function readTargetCell(cell: Cell, hasDecimalComma: boolean): Reading<number> {
  const target = readAmount('target', { ...cell, text: cell.text.replace(/\s*%$/, '') }, hasDecimalComma)
  if (!target.ok) return target
  const { value } = target.value
  return value < 0 || value > 100
    ? refuse('target-out-of-range', `${cell.title} ${quoted(cell.text)} is not between 0 and 100.`)
    : accept(value)
}

/** The bay's label, on one line; `null` where the cell is empty. */
export function readBayCell({ title, text }: Cell): Reading<string | null> {
  const bay = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed()
  return [...bay].length > BAY_MAX_LENGTH
    ? refuse('bay-too-long', `${title} ${quoted(bay)} has more than ${BAY_MAX_LENGTH} characters.`)
    : accept(bay === '' ? null : bay)
}

/** When the vehicle is needed; `null` where the cell is empty. */
export function readDepartureCell({ title, text }: Cell, now: number): Reading<number | null> {
  if (text === '') return accept(null)
  const departureTime = readDepartureTime(text, now)
  return departureTime === undefined
    ? refuse(
        'departure-time-unreadable',
        `${title} ${quoted(text)} is neither a time such as 17:30 nor a date and time with its offset, such as 2026-01-31T17:30+01:00.`,
      )
    : accept(departureTime)
}

/** Power at the charger, in charge units per hour; `null` where the cell is empty. */
export function readPowerCell({ title, text }: Cell, hasDecimalComma: boolean): Reading<number | null> {
  if (text === '') return accept(null)
  const power = readNumber(text, hasDecimalComma)?.value
  return power === undefined || power < SMALLEST_POWER || power > LARGEST_POWER
    ? refuse(
        'charging-power-unreadable',
        `${title} ${quoted(text)} is not a plain number from ${SMALLEST_POWER} to ${LARGEST_POWER}.`,
      )
    : accept(power)
}
