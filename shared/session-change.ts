import { type Marks, mapMarks, type Session } from './session.ts'

/** What an attendant may change of a vehicle that is parked. */
export const SESSION_CHANGE_KINDS = [
  'charge',
  'target',
  'bay',
  'power',
  'needed-by',
  'driver-waiting',
  'plate',
  'note',
  'ticket',
] as const

export type SessionChangeKind = (typeof SESSION_CHANGE_KINDS)[number]

/** What an estimate rests on, and what it came to: moved and restored together. */
export type EstimateFacts = Pick<
  Session,
  | 'batteryCapacity'
  | 'targetSoc'
  | 'anchorCharge'
  | 'anchorAt'
  | 'measuringSince'
  | 'track'
  | 'chargingModel'
  | 'rateSource'
  | 'rateUncertainty'
  | 'stopsAtTarget'
  | 'attention'
  | 'estimatedReadyAt'
  | 'completedAt'
  | 'readyOnArrival'
  | 'overstayLevel'
>

/** What names a session: a corrected plate moves all three. */
type PlateFacts = Pick<Session, 'plate' | 'plateKey' | 'searchKey'>

/**
 * All that a change by hand may move: kept before and after it, so that it can be shown and undone.
 * A mark, plate, note or ticket is absent from a change made before it was kept, and from one whose
 * stay has lost its plate.
 */
export type ChangeableFacts = EstimateFacts &
  Pick<Session, 'bay' | 'departureTime'> &
  Partial<Marks & PlateFacts & Pick<Session, 'note' | 'ticket'>>

/** A change by hand as it is kept. */
export interface SessionChange {
  readonly id: number
  readonly sessionId: number
  readonly at: number
  readonly kind: SessionChangeKind
  readonly before: ChangeableFacts
  readonly after: ChangeableFacts
  /** The reading that a corrected charge added. */
  readonly readingId: number | null
  readonly undoneAt: number | null
}

/** The facts of a session that a change by hand may move. */
export function changeableFacts(session: Session): ChangeableFacts {
  return { ...estimateFacts(session), ...sideFacts(session) }
}

/** The facts of a session that its estimate rests on, and what it came to. */
export function estimateFacts(facts: EstimateFacts): EstimateFacts {
  return {
    batteryCapacity: facts.batteryCapacity,
    targetSoc: facts.targetSoc,
    anchorCharge: facts.anchorCharge,
    anchorAt: facts.anchorAt,
    measuringSince: facts.measuringSince,
    track: facts.track,
    chargingModel: facts.chargingModel,
    rateSource: facts.rateSource,
    rateUncertainty: facts.rateUncertainty,
    stopsAtTarget: facts.stopsAtTarget,
    attention: facts.attention,
    estimatedReadyAt: facts.estimatedReadyAt,
    completedAt: facts.completedAt,
    readyOnArrival: facts.readyOnArrival,
    overstayLevel: facts.overstayLevel,
  }
}

function sideFacts(session: Session) {
  const { bay, departureTime, note, ticket, plate, plateKey, searchKey } = session
  return { ...mapMarks((mark) => session[mark]), bay, departureTime, note, ticket, plate, plateKey, searchKey }
}
