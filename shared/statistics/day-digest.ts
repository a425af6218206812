import { HOURS_OF_DAY, type LotDay, SLOT_MS } from './lot-calendar.ts'
import {
  chargingTimeMs,
  dwellMs,
  estimateErrorOf,
  idleTimeMs,
  isReadinessObserved,
  readinessOf,
  type SessionFacts,
  wholeMinutes,
} from './session-facts.ts'

/** To be raised with everything that changes what a digest holds or how it counts. */
export const DIGEST_FORMAT = 2

/** Of a day's departures, how many were what. */
export const COUNT_NAMES = [
  'stays',
  'leftEarly',
  'readyOnArrival',
  'readyObserved',
  'neededObserved',
  'neededInTime',
  'neededLate',
  'neededUnknown',
  'estimateWithin',
  'estimateNotKept',
  'estimateTargetChanged',
  'estimateNoBracket',
] as const

export type CountName = (typeof COUNT_NAMES)[number]

/** Of a day's departures, in whole minutes; `idleObserved`: the idle ones whose begin was seen. */
export const MEASURE_NAMES = ['charging', 'dwell', 'idle', 'idleObserved', 'estimateError', 'estimateBracket'] as const

export type MeasureName = (typeof MEASURE_NAMES)[number]

/**
 * How a number of vehicles changed over a day: for each slot by how many, and the vehicle
 * milliseconds those that came (less those that went) spent in it. With the number at the start of
 * the day this gives the time in each slot exactly, and changes of different stays add up.
 */
export interface Change {
  readonly net: number[]
  readonly partialMs: number[]
}

/**
 * One day of some stays, in figures that add up over stays. What happened in the day counts for
 * arrivals, departures and presence; a stay's measurements count for the day on which it left.
 */
export interface DayDigest {
  /** By the hour on the clock, 0 to 23. */
  readonly arrivals: number[]
  readonly departures: number[]
  readonly present: Change
  readonly charging: Change
  readonly measures: Readonly<Record<MeasureName, number[]>>
  readonly counts: Record<CountName, number>
  /** The stays that departed, where they have to be found again. */
  readonly stayIds: number[]
}

/** A day on which nothing happened. */
export function emptyDigest(day: LotDay): DayDigest {
  const slots = day.hours.length
  const zeros = (length: number) => new Array<number>(length).fill(0)
  return {
    arrivals: zeros(HOURS_OF_DAY),
    departures: zeros(HOURS_OF_DAY),
    present: { net: zeros(slots), partialMs: zeros(slots) },
    charging: { net: zeros(slots), partialMs: zeros(slots) },
    measures: { charging: [], dwell: [], idle: [], idleObserved: [], estimateError: [], estimateBracket: [] },
    counts: Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Record<CountName, number>,
    stayIds: [],
  }
}

function bump(numbers: number[], index: number, by: number): void {
  numbers[index] = (numbers[index] ?? 0) + by
}

function change(counted: Change, day: LotDay, at: number, by: number): void {
  const slot = Math.floor((at - day.startsAt) / SLOT_MS)
  bump(counted.net, slot, by)
  bump(counted.partialMs, slot, by * (day.startsAt + (slot + 1) * SLOT_MS - at))
}

/** A vehicle arrives on the day. */
export function addArrival(digest: DayDigest, day: LotDay, { arrivedAt }: SessionFacts): void {
  bump(digest.arrivals, hourOf(day, arrivedAt), 1)
  change(digest.present, day, arrivedAt, 1)
  change(digest.charging, day, arrivedAt, 1)
}

/** A vehicle reaches its target on the day, and no longer counts as charging. */
export function addReadiness(digest: DayDigest, day: LotDay, readyAt: number): void {
  change(digest.charging, day, readyAt, -1)
}

/** A vehicle leaves on the day. Where it never reached its target, its charging ends now. */
export function addDeparture(digest: DayDigest, day: LotDay, stay: SessionFacts, departedAt: number): void {
  bump(digest.departures, hourOf(day, departedAt), 1)
  change(digest.present, day, departedAt, -1)
  if (stay.readyAt === null) change(digest.charging, day, departedAt, -1)
  measure(digest, stay, departedAt)
}

function hourOf(day: LotDay, at: number): number {
  return day.hours[Math.floor((at - day.startsAt) / SLOT_MS)] ?? 0
}

function measure({ measures, counts }: DayDigest, stay: SessionFacts, departedAt: number): void {
  const charging = chargingTimeMs(stay)
  const idle = idleTimeMs(stay, departedAt)
  counts.stays += 1
  measures.dwell.push(wholeMinutes(dwellMs(stay, departedAt)))
  const isObserved = isReadinessObserved(stay)
  if (charging === null || idle === null) counts.leftEarly += 1
  else {
    measures.idle.push(wholeMinutes(idle))
    if (isObserved) measures.idleObserved.push(wholeMinutes(idle))
    if (stay.isReadyOnArrival) counts.readyOnArrival += 1
    else {
      measures.charging.push(wholeMinutes(charging))
      if (isObserved) counts.readyObserved += 1
    }
  }
  const readiness = readinessOf(stay)
  if (isObserved && (readiness === 'in-time' || readiness === 'late')) counts.neededObserved += 1
  if (readiness === 'in-time') counts.neededInTime += 1
  if (readiness === 'late') counts.neededLate += 1
  if (readiness === 'unknown') counts.neededUnknown += 1
  measureEstimate(measures, counts, stay)
}

function measureEstimate(measures: DayDigest['measures'], counts: DayDigest['counts'], stay: SessionFacts): void {
  const error = estimateErrorOf(stay)
  if (error === 'not-kept') counts.estimateNotKept += 1
  else if (error === 'target-changed') counts.estimateTargetChanged += 1
  else if (error === 'no-bracket') counts.estimateNoBracket += 1
  else if (error !== 'ready-on-arrival') {
    measures.estimateError.push(wholeMinutes(error.errorMs))
    measures.estimateBracket.push(wholeMinutes(error.bracketMs))
    if (error.isWithin) counts.estimateWithin += 1
  }
}

/** By how many a number of vehicles changed over a day. */
export function netOf({ net }: Change): number {
  return net.reduce((sum, by) => sum + by, 0)
}
