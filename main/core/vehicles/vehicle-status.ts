import type { VehicleStatus } from '../../../shared/contract/vehicles.ts'
import { presentChargeAt, presentSocAt } from '../../../shared/session.ts'
import { isComplete, statusAt } from '../../../shared/status.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import { findOpen } from './find-open.ts'

/** One parked vehicle with its charge brought up to date. @throws AppFailure `not-found`. */
export function vehicleStatus({ store, clock, settings }: CoreContext, plate: string): VehicleStatus {
  const session = findOpen(store, plate)
  const at = clock.now()
  return {
    session,
    status: statusAt(session, at, settings.current().graceMinutes * MINUTE_MS),
    at,
    presentCharge: presentChargeAt(session, at),
    presentSoc: presentSocAt(session, at),
    estimatedReadyAt: session.estimatedReadyAt,
    isComplete: isComplete(session, at),
  }
}
