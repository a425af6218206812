import type { Departure, VehicleStatus } from '../../../shared/contract/vehicles.ts'
import type { ImportReport, RefusedRow } from '../../../shared/import.ts'
import { wholeCharge } from '../../../shared/session.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { DepartureAnswer, ImportAnswer, VehicleAnswer } from './contract-schemas.ts'

/** The last instant that the contract's form of a date can write. */
const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59)

/** An instant as in the contract: UTC, whole seconds, rounded up so that it is never early. */
function formatInstant(at: number): string {
  const wholeSecond = Math.min(Math.ceil(at / SECOND_MS) * SECOND_MS, LAST_INSTANT)
  return new Date(wholeSecond).toISOString().replace('.000Z', '+00:00')
}

/** The answer to "is this plate ready, and when will it be?". */
export function vehicleAnswerOf(status: VehicleStatus): VehicleAnswer {
  const { session } = status
  return {
    estimated: formatInstant(status.estimatedReadyAt),
    completed: status.isComplete,
    plate: session.plate,
    status: status.status,
    exact_charge: status.presentCharge,
    total_charge: session.batteryCapacity,
    current_percentage: status.presentSoc,
    desired_percentage: session.targetSoc,
    estimate_source: session.rateSource,
    no_current: status.isWithoutCurrent,
  }
}

/** The answer to a vehicle's leaving. */
export function departureAnswerOf({ session, presentCharge }: Departure): DepartureAnswer {
  return {
    current_charge: wholeCharge(presentCharge),
    exact_charge: presentCharge,
    plate: session.plate,
  }
}

/** The answer to an import, with the rows that did not count. */
export function importAnswerOf(report: ImportReport, refusedRows: readonly RefusedRow[]): ImportAnswer {
  const { counts } = report
  return {
    imported: report.imported,
    import_id: report.importId,
    status: report.status === 'cancelled' ? 'cancelled' : 'completed',
    identical: report.isIdentical,
    new: counts.new,
    back_again: counts.backAgain,
    updated: counts.updated,
    unchanged: counts.unchanged,
    refused: counts.refused,
    repeated: counts.repeated,
    refused_rows: refusedRows.map(({ line, text, reason }) => ({ line, text, reason })),
  }
}
