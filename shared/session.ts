import { type ChargingModel, durationToReachMs, socAfter } from './charge-model.ts'
import type { ReadingTrack } from './reading-track.ts'
import { HOUR_MS, LAST_INSTANT } from './time.ts'

/**
 * Where a session's charging rate comes from: its readings, its connected charger (told or
 * measured), a person, the file's column, the lot's setting.
 */
export const RATE_SOURCES = ['measured', 'charger', 'hand', 'file', 'assumed'] as const

export type RateSource = (typeof RATE_SOURCES)[number]

/** Why the facts of a session contradict the model. */
export type AttentionReason = 'charge-fell' | 'no-progress' | 'leap' | 'reading-too-old' | ChargerReason

/** What calls attention to a vehicle on a connected charger. */
export const CHARGER_REASONS = [
  'stopped-charging',
  'unplugged',
  'charger-suspended',
  'charger-faulted',
  'charger-offline',
  'no-current',
] as const

export type ChargerReason = (typeof CHARGER_REASONS)[number]

/** A contradiction that somebody should look at, and since when it is known. */
export interface Attention {
  readonly reason: AttentionReason
  readonly since: number
}

/** What a person marks a parked vehicle with: each kind of change by hand and the fact it moves. */
export const MARKS = { 'driver-waiting': 'isDriverWaiting' } as const

export type MarkKind = keyof typeof MARKS

export type Marks = { readonly [Kind in MarkKind as (typeof MARKS)[Kind]]: boolean }

const MARK_NAMES: readonly (keyof Marks)[] = Object.values(MARKS)

/** Each mark of a vehicle, as something else than a boolean. */
export function mapMarks<T>(to: (mark: keyof Marks) => T): { readonly [Mark in keyof Marks]: T } {
  const mapped: Partial<Record<keyof Marks, T>> = {}
  for (const mark of MARK_NAMES) mapped[mark] = to(mark)
  return mapped as Record<keyof Marks, T>
}

/** Of a vehicle that nobody has marked yet. */
export const NO_MARKS: Marks = mapMarks(() => false)

export function isMarkKind(kind: string): kind is MarkKind {
  return Object.hasOwn(MARKS, kind)
}

/** Whether a change is one of a mark. */
export function isMarking<Change extends { readonly kind: string }>(
  change: Change,
): change is Extract<Change, { readonly kind: MarkKind }> {
  return isMarkKind(change.kind)
}

/**
 * One stay of one plate: the stored facts, from which charge and status follow for any instant.
 * Charges are in charge units, states of charge in percent, instants in epoch milliseconds UTC.
 */
export interface Session extends Marks {
  readonly id: number
  readonly plate: string
  readonly plateKey: string
  readonly searchKey: string
  readonly bay: string | null
  readonly arrivedAt: number
  readonly batteryCapacity: number
  readonly targetSoc: number
  /** The charge at `anchorAt`: the last reading, or projected when the rate last changed. */
  readonly anchorCharge: number
  readonly anchorAt: number
  /** Earlier readings say nothing of the rate: arrival, a newly stated power or a charge jump. */
  readonly measuringSince: number
  /** What readings are judged by; `null` where nothing but the charge of the arrival was read. */
  readonly track: ReadingTrack | null
  readonly chargingModel: ChargingModel
  readonly rateSource: RateSource
  /** Relative uncertainty of the rate, for the band around the estimate. */
  readonly rateUncertainty: number
  /** The charger stops at the target instead of going on to 100 %. */
  readonly stopsAtTarget: boolean
  /** When the target is reached, by the model from the anchor; `completedAt` once complete. */
  readonly estimatedReadyAt: number
  /** The instant the target was reached, as computed; recorded by the timer that announces it. */
  readonly completedAt: number | null
  readonly readyOnArrival: boolean
  /** When the driver wants to leave, if known. */
  readonly departureTime: number | null
  readonly attention: Attention | null
  /** What the attendants tell one another of the vehicle. */
  readonly note: string | null
  /** The number of the ticket or key by which its driver asks for it. */
  readonly ticket: string | null
  /** How far an overstay was announced: 0 not, 1 when the grace ended, 2 and 3 further levels. */
  readonly overstayLevel: number
  readonly departedAt: number | null
  /** The projected charge at leaving; `null` while parked. */
  readonly departureCharge: number | null
}

/** Charge in percent of the battery's capacity. */
export function socOf(charge: number, batteryCapacity: number): number {
  return (charge / batteryCapacity) * 100
}

/** The charge (charge units) that a state of charge (percent) is. */
export function chargeAt(soc: number, batteryCapacity: number): number {
  return (soc / 100) * batteryCapacity
}

/** The projected state of charge (percent) at an instant; frozen once the vehicle has left. */
export function presentSocAt(session: Session, at: number): number {
  if (session.departureCharge !== null && session.departedAt !== null && at >= session.departedAt) {
    return socOf(session.departureCharge, session.batteryCapacity)
  }
  const anchorSoc = socOf(session.anchorCharge, session.batteryCapacity)
  const soc = socAfter(session.chargingModel, session.batteryCapacity, anchorSoc, at - session.anchorAt)
  return session.stopsAtTarget ? Math.min(soc, Math.max(session.targetSoc, anchorSoc)) : soc
}

/**
 * The projected charge (charge units) at an instant; never above the capacity. Built on the anchor,
 * so that a charge that was read comes back to the last digit.
 */
export function presentChargeAt(session: Session, at: number): number {
  const { anchorCharge, batteryCapacity } = session
  const gainedSoc = presentSocAt(session, at) - socOf(anchorCharge, batteryCapacity)
  return Math.min(batteryCapacity, anchorCharge + (gainedSoc / 100) * batteryCapacity)
}

/** In charge units: what floating point loses, and far less than a charger gives in a second. */
const WHOLE_CHARGE_TOLERANCE = 1e-9

/** A charge rounded down to whole units, but a hair below a whole number counts as that number. */
export function wholeCharge(charge: number): number {
  return Math.floor(charge + WHOLE_CHARGE_TOLERANCE)
}

/** The largest battery, charge units: keeps estimates within the dates that a computer knows. */
export const LARGEST_BATTERY = 100_000_000

/** What an estimate rests on. */
export type EstimateBasis = Pick<
  Session,
  'anchorCharge' | 'anchorAt' | 'batteryCapacity' | 'targetSoc' | 'chargingModel'
>

/** When the target is reached, from the anchor on, rounded up to the millisecond: never early. */
export function estimateReadyAt(basis: EstimateBasis): number {
  const fromSoc = socOf(basis.anchorCharge, basis.batteryCapacity)
  const duration = durationToReachMs(basis.chargingModel, basis.batteryCapacity, fromSoc, basis.targetSoc)
  return Math.min(LAST_INSTANT, basis.anchorAt + Math.ceil(duration))
}

/** So long after leaving it is still the same stay; whoever is here later has come anew. */
const SAME_SESSION_MS = 12 * HOUR_MS

/** Whether a stay has ended so recently that the vehicle can be brought back. */
export function hasJustLeft({ departedAt }: Pick<Session, 'departedAt'>, now: number): boolean {
  return departedAt !== null && now - departedAt < SAME_SESSION_MS
}
