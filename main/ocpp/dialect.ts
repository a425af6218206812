import type { ChargerEvent, ReportAnswer } from '../../shared/charger-report.ts'
import type { StationClock } from './station-clock.ts'
import type { Payload } from './wire.ts'

/** What a message tells, and what is answered once that is kept. */
export interface Heard {
  readonly events: readonly ChargerEvent[]
  answer(kept: ReportAnswer): Payload
}

/**
 * A message that lacks what nothing can be done without. The texts are fixed: nothing of this
 * computer leaves by them.
 */
export interface Refused {
  readonly refusal: 'no-connector'
}

export interface HearingContext {
  readonly clock: StationClock
  now(): number
  /** The EVSE of a transaction of OCPP 2.0.1 that names it in its first message only. */
  evseOf(transaction: string): number | null
  rememberEvse(transaction: string, evse: number): void
}

export type Hear = (payload: Payload, context: HearingContext) => Heard | Refused

/** Acknowledged, and of no meaning for the lot. */
export function acknowledged(answer: Payload = {}): Hear {
  return () => ({ events: [], answer: () => answer })
}

/** Seconds between heartbeats, and until a charge point that waits for an attendant asks again. */
const HEARTBEAT_SECONDS = 300
const WAITING_SECONDS = 30

/**
 * The answer to a BootNotification, the same in both versions: the time, by which most chargers set
 * their clocks.
 */
export function bootAnswer(now: number, { standing }: ReportAnswer): Payload {
  const status = { ours: 'Accepted', waiting: 'Pending', refused: 'Rejected' }[standing]
  const interval = standing === 'ours' ? HEARTBEAT_SECONDS : WAITING_SECONDS
  return { status, currentTime: new Date(now).toISOString(), interval }
}

export const heartbeat: Hear = (_payload, { now }) => ({
  events: [],
  answer: () => ({ currentTime: new Date(now()).toISOString() }),
})
