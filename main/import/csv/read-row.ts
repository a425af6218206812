import type { ImportRow } from '../../core/ports/csv-source.ts'
import { type Column, type Columns, REQUIRED_COLUMNS } from './columns.ts'
import { quoted } from './cut-text.ts'
import {
  accept,
  type Cell,
  type Reading,
  type Refusal,
  readBayCell,
  readChargeCell,
  readDepartureCell,
  readPlateCell,
  readPowerCell,
  readTargetCell,
  readTotalCell,
  refuse,
} from './read-cells.ts'

/** What decides the meaning of a row's cells, beside the cells. */
export interface RowContext {
  readonly columns: Columns
  readonly hasDecimalComma: boolean
  /** Resolves a time of day. */
  readonly now: number
}

/** Empty cells may stand beyond the last column, and optional ones may be left out at the end, as spreadsheets do both. */
function checkWidth(cells: readonly string[], columns: Columns): Refusal | undefined {
  const last = Math.max(...REQUIRED_COLUMNS.map((name) => columns[name].index))
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

/** The identity of the plate in a row's cells, whatever else is wrong with the row; `null` where that cannot be read. */
export function plateKeyOf(cells: readonly string[], { vehicle }: Columns): string | null {
  const plate = readPlateCell({ title: vehicle.title, text: (cells[vehicle.index] ?? '').trim() })
  return plate.ok ? plate.value.plateKey : null
}

/** Checks one row by the rules of the file format: the first thing that is wrong with it refuses it. */
export function readRow(cells: readonly string[], { columns, hasDecimalComma, now }: RowContext): Reading<ImportRow> {
  const misfit = checkWidth(cells, columns)
  if (misfit !== undefined) return misfit
  const cellOf = (column: Column | undefined): Cell => ({
    title: column?.title ?? '',
    text: column === undefined ? '' : (cells[column.index] ?? '').trim(),
  })
  const chargeCell = cellOf(columns.current_charge)
  const totalCell = cellOf(columns.total_charge)

  const plate = readPlateCell(cellOf(columns.vehicle))
  if (!plate.ok) return plate
  const charge = readChargeCell(chargeCell, hasDecimalComma)
  if (!charge.ok) return charge
  const total = readTotalCell(totalCell, hasDecimalComma)
  if (!total.ok) return total
  if (charge.value.value > total.value) {
    return refuse(
      'charge-above-total',
      `${chargeCell.title} ${quoted(chargeCell.text)} is above ${totalCell.title} ${quoted(totalCell.text)}.`,
    )
  }
  const target = readTargetCell(cellOf(columns.desired_percentage), hasDecimalComma)
  if (!target.ok) return target
  const bay = readBayCell(cellOf(columns.bay))
  if (!bay.ok) return bay
  const departureTime = readDepartureCell(cellOf(columns.departure_time), now)
  if (!departureTime.ok) return departureTime
  const power = readPowerCell(cellOf(columns.charging_power), hasDecimalComma)
  if (!power.ok) return power

  return accept({
    plate: plate.value.plate,
    plateKey: plate.value.plateKey,
    searchKey: plate.value.searchKey,
    presentCharge: charge.value.value,
    batteryCapacity: total.value,
    targetSoc: target.value,
    bay: bay.value,
    departureTime: departureTime.value,
    chargingPower: power.value,
    chargeResolution: charge.value.resolution,
  })
}
