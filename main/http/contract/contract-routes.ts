import type { AppError } from '../../../shared/app-error.ts'
import type { Departure, VehicleStatus } from '../../../shared/contract/vehicles.ts'
import type { ImportReport, RefusedRow } from '../../../shared/import.ts'
import { wholeCharge } from '../../../shared/session.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { Caller } from '../../core/door/caller.ts'
import type { Core } from '../../core/door/core.ts'
import { type Answer, detailAnswer, errorAnswer, jsonAnswer, pageAnswer } from '../request/answers.ts'
import { readJsonBody } from '../request/bodies.ts'
import { callerAt } from '../request/guards.ts'
import type { Route, RouteRequest } from '../request/routes.ts'
import { decodeBody } from './body-problems.ts'
import { type DepartureAnswer, type ImportBody, importRequest, type VehicleAnswer } from './contract-schemas.ts'
import { docsPage, docsPolicy } from './docs-page.ts'
import { openApiDocument } from './openapi.ts'
import { type Operation, operations } from './operations.ts'

/** Refused rows that an answer lists; the rest are to be seen on the screen. */
const LISTED_REFUSED_ROWS = 100

/** Reasons that the sentence names where all rows were refused. */
const NAMED_REASONS = 3

function callerOf({ incoming }: RouteRequest): Caller {
  return callerAt(incoming, 'http')
}

function refuseImport(error: AppError): Answer {
  // Whatever an import stumbles over is a 400, a conflict with another import included.
  return error.kind === 'conflict' ? detailAnswer(400, error.message) : errorAnswer(error)
}

async function listRefusedRows(core: Core, report: ImportReport, caller: Caller): Promise<readonly RefusedRow[]> {
  if (report.counts.refused + report.counts.repeated === 0) return []
  const input = { importId: report.importId, limit: LISTED_REFUSED_ROWS }
  const result = await core.dispatch('import.refusedRows', input, caller)
  return result.ok ? result.value.rows : []
}

/** Why a whole file was refused, with its first rows as examples: over HTTP there is no screen. */
async function refuseAllRows(core: Core, { message, values }: AppError, caller: Caller): Promise<Answer> {
  const input = { importId: Number(values?.importId), limit: NAMED_REASONS }
  const result = await core.dispatch('import.refusedRows', input, caller)
  const reasons = result.ok ? result.value.rows.map(({ line, reason }) => `Line ${line}: ${reason}`) : []
  return detailAnswer(400, [message, ...reasons].join(' '))
}

/** Why an import that was asked for has taken nothing over. */
function nothingImported({ status, failure }: ImportReport): string {
  if (status === 'cancelled') return 'The import was cancelled before anything was taken over; the lot is as it was.'
  return failure?.message ?? 'No row of the file could be imported. Check its columns.'
}

async function importData(core: Core, request: RouteRequest): Promise<Answer> {
  const { url, bring_back: bringBack } = decodeBody(importRequest, await readJsonBody(request.incoming))
  const caller = callerOf(request)
  const result = await request.importInShare(() => core.dispatch('import.run', { url, bringBack }, caller))
  if (!result.ok) {
    const { error } = result
    return error.code === 'all-rows-refused' ? await refuseAllRows(core, error, caller) : refuseImport(error)
  }
  const report = result.value
  if (report.imported === 0) return detailAnswer(400, nothingImported(report))
  return jsonAnswer(201, importAnswerOf(report, await listRefusedRows(core, report, caller)))
}

async function readReady(core: Core, request: RouteRequest): Promise<Answer> {
  const result = await core.dispatch('lot.ready', {}, callerOf(request))
  return result.ok ? jsonAnswer(200, { ready: result.value.plates }) : errorAnswer(result.error)
}

/** What cannot be a plate is not parked either: clients know 404 only. */
function refusePlate(plate: string, error: AppError): Answer {
  const isUnknown = error.kind === 'not-found' || error.kind === 'invalid-input'
  return isUnknown ? detailAnswer(404, `${plate} not found`) : errorAnswer(error)
}

async function readVehicle(core: Core, request: RouteRequest): Promise<Answer> {
  const { plate = '' } = request.parameters
  const result = await core.dispatch('vehicle.status', { plate }, callerOf(request))
  return result.ok ? jsonAnswer(200, vehicleAnswerOf(result.value)) : refusePlate(plate, result.error)
}

async function removeVehicle(core: Core, request: RouteRequest): Promise<Answer> {
  const { plate = '' } = request.parameters
  const result = await core.dispatch('vehicle.leave', { plate }, callerOf(request))
  return result.ok ? jsonAnswer(200, departureAnswerOf(result.value)) : refusePlate(plate, result.error)
}

function serve({ method, path, isPublic, needsPin = false }: Operation, answer: Route['answer']): Route {
  return { method, path, isPublic, needsPin, answer }
}

/** The contract's operations over the core, with their document and its page. */
export function contractRoutes(core: Core, version: string): readonly Route[] {
  const document = openApiDocument(version)
  return [
    serve(operations.importData, (request) => importData(core, request)),
    serve(operations.readReady, (request) => readReady(core, request)),
    serve(operations.readVehicle, (request) => readVehicle(core, request)),
    serve(operations.removeVehicle, (request) => removeVehicle(core, request)),
    { method: 'GET', path: '/openapi.json', isPublic: false, answer: () => jsonAnswer(200, document) },
    {
      method: 'GET',
      path: '/docs',
      isPublic: false,
      answer: ({ incoming }) => pageAnswer(docsPage(document, `http://${incoming.headers.host}`), docsPolicy()),
    },
  ]
}

/** The last instant that the contract's form of a date can write. */
const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59)

/** An instant as in the contract: UTC, whole seconds, rounded up so that it is never early. */
function formatInstant(at: number): string {
  const wholeSecond = Math.min(Math.ceil(at / SECOND_MS) * SECOND_MS, LAST_INSTANT)
  return new Date(wholeSecond).toISOString().replace('.000Z', '+00:00')
}

/** The answer to "is this plate ready, and when will it be?". */
function vehicleAnswerOf(status: VehicleStatus): VehicleAnswer {
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
function departureAnswerOf({ session, presentCharge }: Departure): DepartureAnswer {
  return {
    current_charge: wholeCharge(presentCharge),
    exact_charge: presentCharge,
    plate: session.plate,
  }
}

/** The answer to an import, with the rows that did not count. */
function importAnswerOf(report: ImportReport, refusedRows: readonly RefusedRow[]): ImportBody {
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
