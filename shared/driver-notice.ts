import { presentSocAt, type Session } from './session.ts'
import { isStandingStill } from './standstill.ts'
import { isComplete, type Status, statusAt } from './status.ts'

/** What a webhook is told of one vehicle for its driver. Instants are ISO 8601, in UTC. */
export interface DriverNotice {
  readonly plate: string
  readonly state: Status
  /** When it was told. */
  readonly at: string
  /** When the target was reached, or will be; `null` while the vehicle does not charge. */
  readonly readyAt: string | null
  /** Whole percent, rounded down. */
  readonly soc: number
  readonly targetSoc: number
  readonly bay: string | null
  readonly ticket: string | null
  /** A text for the driver, in the language of the lot's screen. */
  readonly text: string
}

/** What is told of a vehicle at an instant. */
export function driverNotice(session: Session, at: number, graceMs: number, text: string): DriverNotice {
  const { plate, bay, ticket, targetSoc, estimatedReadyAt } = session
  return {
    plate,
    state: statusAt(session, at, graceMs),
    at: new Date(at).toISOString(),
    readyAt: isStandingStill(session) && !isComplete(session, at) ? null : new Date(estimatedReadyAt).toISOString(),
    soc: Math.floor(presentSocAt(session, at)),
    targetSoc,
    bay,
    ticket,
    text,
  }
}
