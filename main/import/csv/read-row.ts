import type { UnreadCell } from '../../../shared/import.ts'
import type { ImportRow } from '../../core/ports/csv-source.ts'
import { type Column, type ColumnName, type Columns, REQUIRED_COLUMNS } from './columns.ts'
import { quoted } from './cut-text.ts'
import {
  accept,
  type Cell,
  type CellRefusal,
  type OptionalReading,
  partUnit,
  type ReadCell,
  readBayCell,
  readChargeCell,
  readDepartureCell,
  readPlateCell,
  readPowerCell,
  readTargetCell,
  readTotalCell,
  refuse,
} from './read-cells.ts'
import type { NumberStyle } from './read-number.ts'
import type { NumberColumn, Unit } from './units.ts'

/** What decides the meaning of a row's cells, beside the cells. */
export interface RowContext {
  readonly columns: Columns
  readonly styles: Readonly<Record<NumberColumn, NumberStyle>>
  /** The targets are fractions of one. */
  readonly hasFractions: boolean
  /** So are the charges, which are shares of the battery. */
  readonly hasChargeFractions: boolean
  /** Resolves a time of day. */
  readonly now: number
}

/** A row that was taken, and the optional cells of it that could not be read. */
export interface ReadRow {
  readonly row: ImportRow
  readonly unread: readonly UnreadCell[]
}

/** How far a charge may lie above the capacity, as a share: full batteries measure so. */
const FULL_MARGIN = 1.03

/** Spreadsheets add empty cells at the end, and leave optional ones out. */
function checkWidth(cells: readonly string[], columns: Columns): CellRefusal | undefined {
  const last = lastRequired(columns)
  if (cells.length > last && cells.length <= columns.width) return undefined
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  if (cells.length > last && filled <= columns.width) return undefined
  const found = Math.max(filled, Math.min(cells.length, columns.width))
  const names = REQUIRED_COLUMNS.map((name) => columns[name].title).join(', ')
  const expected = last + 1 === columns.width ? `${columns.width}` : `${last + 1} to ${columns.width}`
  return refuse(
    'wrong-number-of-columns',
    `The row has ${found} ${found === 1 ? 'column' : 'columns'} instead of ${expected} (${names}).`,
  )
}

function lastRequired({ vehicle, current_charge, total_charge, desired_percentage }: Columns): number {
  return Math.max(vehicle.index, current_charge.index, total_charge.index, desired_percentage.index)
}

/** Without the marks by which spreadsheets keep text a text: `="EX 1"` and `'EX 1`. */
function withoutTextMark(text: string): string {
  if (text.startsWith("'")) return text.slice(1).trim()
  return text.startsWith('="') && text.endsWith('"') && text.length > 2
    ? text.slice(2, -1).replaceAll('""', '"').trim()
    : text
}

function cellOf(cells: readonly string[], column: Column): Cell {
  const text = (cells[column.index] ?? '').trim()
  const first = text.charCodeAt(0)
  // An apostrophe or an equals sign.
  return { title: column.title, text: first === 39 || first === 61 ? withoutTextMark(text) : text }
}

function factorOf(unit: Unit, ofShare: number): number {
  return typeof unit === 'number' ? unit : ofShare
}

/** Whatever else is wrong with the row; `null` where the plate cannot be read. */
export function plateKeyIn(cells: readonly string[], { vehicle }: Columns): string | null {
  const plate = readPlateCell(cellOf(cells, vehicle))
  return plate.ok ? plate.value.plateKey : null
}

/** The first thing that is wrong refuses the row, unless the cell is optional. */
export function readRow(
  cells: readonly string[],
  { columns, styles, hasFractions, hasChargeFractions, now }: RowContext,
): ReadCell<ReadRow> {
  const misfit = checkWidth(cells, columns)
  if (misfit !== undefined) return misfit

  const plate = readPlateCell(cellOf(cells, columns.vehicle))
  if (!plate.ok) return plate
  const numberCell = (name: NumberColumn, column: Column) => partUnit(cellOf(cells, column), name)
  const chargeCell = numberCell('current_charge', columns.current_charge)
  const charge = readChargeCell(chargeCell, styles.current_charge)
  if (!charge.ok) return charge
  const totalCell = numberCell('total_charge', columns.total_charge)
  const totalUnit = totalCell.unit ?? columns.total_charge.unit ?? 1
  const total = readTotalCell(totalCell, styles.total_charge, factorOf(totalUnit, 1))
  if (!total.ok) return total
  const batteryCapacity = total.value
  const chargeUnit = chargeCell.unit ?? columns.current_charge.unit ?? 1
  const share = hasChargeFractions ? batteryCapacity : batteryCapacity / 100
  const chargeFactor = factorOf(chargeUnit, share)
  const presentCharge = charge.value.value * chargeFactor
  if (presentCharge > batteryCapacity * FULL_MARGIN) {
    return refuse(
      'charge-above-total',
      `${chargeCell.title} ${quoted(chargeCell.text)} is above ${totalCell.title} ${quoted(totalCell.text)}.`,
    )
  }
  const targetCell = numberCell('desired_percentage', columns.desired_percentage)
  const targetUnit = targetCell.unit ?? columns.desired_percentage.unit ?? 'percent'
  const shareOfTarget = hasFractions ? 100 : 1
  const targetFactor = typeof targetUnit === 'number' ? (targetUnit / batteryCapacity) * 100 : shareOfTarget
  const target = readTargetCell(targetCell, styles.desired_percentage, targetFactor)
  if (!target.ok) return target

  const unread: UnreadCell[] = []
  const optional = <T>(name: ColumnName, read: (cell: Cell) => OptionalReading<T>): T | null => {
    const column = columns[name]
    if (column === undefined) return null
    const cell = cellOf(cells, column)
    const { value, isNotUnderstood } = read(cell)
    if (isNotUnderstood) unread.push({ title: cell.title, text: quoted(cell.text).slice(1, -1) })
    return value
  }
  const row = {
    plate: plate.value.plate,
    plateKey: plate.value.plateKey,
    searchKey: plate.value.searchKey,
    presentCharge: Math.min(presentCharge, batteryCapacity),
    batteryCapacity,
    targetSoc: target.value,
    bay: optional('bay', readBayCell),
    departureTime: optional('departure_time', (cell) => readDepartureCell(cell, now)),
    chargingPower: optional('charging_power', (cell) => {
      const power = partUnit(cell, 'charging_power')
      const unit = power.unit ?? columns.charging_power?.unit ?? 1
      return readPowerCell(power, styles.charging_power, factorOf(unit, 1))
    }),
    chargeResolution: charge.value.resolution * chargeFactor,
  }
  return accept({ row, unread })
}
