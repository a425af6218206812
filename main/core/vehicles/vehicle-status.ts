import type { Settings } from '../../../shared/contract/settings.ts'
import type { VehicleStatus } from '../../../shared/contract/vehicles.ts'
import { estimateReadyAt, presentChargeAt, presentSocAt, type Session } from '../../../shared/session.ts'
import { isStandingStill } from '../../../shared/standstill.ts'
import { isComplete, parkedStatusAt } from '../../../shared/status.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Handlers } from '../door/feature.ts'
import type { Clock } from '../ports/clock.ts'
import type { SessionStore } from '../ports/store.ts'
import { findOpen, type OpenSessions } from './find-session.ts'
import { rateFor } from './session-transitions.ts'

/** What the questions of drivers' apps are answered from. */
export interface StatusParts {
  readonly store: OpenSessions & { readonly sessions: Pick<SessionStore, 'readyPlates'> }
  readonly clock: Pick<Clock, 'now'>
  readonly settings: { current(): Settings }
}

/** When the target would be reached if the missing current began now, at the lot's usual power. */
function readyIfResumed(session: Session, settings: Settings, at: number): number {
  const { chargingModel } = rateFor(null, settings)
  return estimateReadyAt({ ...session, chargingModel, anchorCharge: presentChargeAt(session, at), anchorAt: at })
}

/** One parked vehicle with its charge brought up to date. @throws AppFailure `not-found`. */
function vehicleStatus({ store, clock, settings }: StatusParts, plate: string): VehicleStatus {
  const session = findOpen(store, plate)
  const at = clock.now()
  const isWithoutCurrent = !isComplete(session, at) && isStandingStill(session)
  return {
    session,
    status: parkedStatusAt(session, at, settings.current().graceMinutes * MINUTE_MS),
    at,
    presentCharge: presentChargeAt(session, at),
    presentSoc: presentSocAt(session, at),
    estimatedReadyAt: isWithoutCurrent ? readyIfResumed(session, settings.current(), at) : session.estimatedReadyAt,
    isWithoutCurrent,
    isComplete: isComplete(session, at),
  }
}

/** Drivers' apps' questions. They need only the sessions: a host may answer beside the core. */
export function statusCommands(parts: StatusParts): Handlers<'vehicle.status' | 'lot.ready'> {
  return {
    'vehicle.status': ({ plate }) => vehicleStatus(parts, plate),
    'lot.ready': () => ({ plates: parts.store.sessions.readyPlates(parts.clock.now()) }),
  }
}
