import { modelOf } from '../../../shared/charging-rate.ts'
import { type ReadableStay, readCharge } from '../../../shared/estimate/read-charge.ts'
import { type HabitCounts, isForArrival, learn, NO_HABIT } from '../../../shared/estimate/source-habit.ts'
import { estimateBand } from '../../../shared/estimate-band.ts'
import { type ReadingTrack, shiftTrack } from '../../../shared/reading-track.ts'
import { estimateReadyAt, NO_MARKS, type Session, socOf } from '../../../shared/session.ts'

/** A charge as a rule is told it, at an instant of the wall clock. */
export interface Said {
  readonly at: number
  readonly charge: number
  readonly step: number
  readonly source: 0 | 1
}

/** What a rule has come to of one stay. */
export interface Estimate {
  readonly readyAt: number
  readonly isReady: boolean
  readonly earliestAt: number
  readonly latestAt: number
}

/** One way to estimate, followed over one stay. All instants are of the wall clock. */
export interface FollowedStay {
  read(said: Said): void
  /** Time has passed. @returns whether the vehicle is told ready at this moment. */
  pass(now: number): boolean
  clockSet(byMs: number): void
  estimate(): Estimate
  /** Whether the reading of the moment was set aside. */
  wasHeld(): boolean
}

/** Begins to follow a stay. */
export type Rule = (arrival: Said, capacity: number, targetSoc: number) => FollowedStay

export const SETTINGS = { chargeUnit: 'kWh', efficiency: 0.85, taper: true } as const
export const ASSUMED_KW = 11

/** A stay as it arrives, with what the estimates of this build rest on. */
export function arrived({ at, charge }: Said, capacity: number, targetSoc: number): Session & ReadableStay {
  const facts = {
    id: 1,
    plate: 'AB 1',
    plateKey: 'AB 1',
    searchKey: 'AB1',
    bay: null,
    arrivedAt: at,
    batteryCapacity: capacity,
    targetSoc,
    anchorCharge: charge,
    anchorAt: at,
    measuringSince: at,
    chargingModel: modelOf({ kind: 'power', value: ASSUMED_KW }, SETTINGS),
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    stopsAtTarget: false,
    departureTime: null,
    attention: null,
    ...NO_MARKS,
    note: null,
    ticket: null,
    overstayLevel: 0,
    departedAt: null,
    departureCharge: null,
    track: null as ReadingTrack | null,
  } as const
  const isThere = socOf(charge, capacity) >= targetSoc - 1e-9
  return {
    ...facts,
    estimatedReadyAt: isThere ? at : estimateReadyAt(facts),
    completedAt: isThere ? at : null,
    readyOnArrival: isThere,
  }
}

export function estimateOf(stay: Session | ReadableStay): Estimate {
  const { chargingModel, batteryCapacity, anchorCharge, anchorAt, targetSoc, rateUncertainty, estimatedReadyAt } = stay
  const from = socOf(anchorCharge, batteryCapacity)
  const band = estimateBand(chargingModel, batteryCapacity, from, targetSoc, rateUncertainty)
  return {
    readyAt: estimatedReadyAt,
    isReady: stay.completedAt !== null,
    earliestAt: anchorAt + band.earliestMs,
    latestAt: anchorAt + band.latestMs,
  }
}

/** This build: judges readings, learns sources, and tells a reset clock from time that passed. */
export const thisBuild: Rule = (arrival, capacity, targetSoc) => {
  let stay = arrived(arrival, capacity, targetSoc)
  let isHeld = false
  const sources: Record<0 | 1, { previous: Said | null; counts: HabitCounts }> = {
    0: { previous: arrival, counts: NO_HABIT },
    1: { previous: null, counts: NO_HABIT },
  }
  return {
    read(said) {
      const { at, charge, step, source } = said
      const { previous, counts } = sources[source]
      const hasMoved = previous !== null && previous.charge !== charge
      const isOfList = isForArrival({ chosen: null, learned: 'unknown' }, counts, hasMoved)
      const read = isOfList ? null : readCharge(stay, { at, charge, step, isByHand: false, previous })
      const heard = { moved: Number(hasMoved), stood: Number(read?.repeats === true) }
      sources[source] = { previous: said, counts: learn(counts, heard) }
      isHeld = read?.verdict !== 'taken'
      if (read !== null) stay = read.stay
    },
    pass(now) {
      if (stay.completedAt !== null || stay.estimatedReadyAt > now) return false
      stay = { ...stay, completedAt: stay.estimatedReadyAt }
      return true
    },
    clockSet(byMs) {
      const { track } = stay
      for (const source of [0, 1] as const) {
        const { previous } = sources[source]
        if (previous !== null)
          sources[source] = { ...sources[source], previous: { ...previous, at: previous.at + byMs } }
      }
      stay = {
        ...stay,
        anchorAt: stay.anchorAt + byMs,
        estimatedReadyAt: stay.estimatedReadyAt + byMs,
        completedAt: stay.completedAt === null ? null : stay.completedAt + byMs,
        track: track && shiftTrack(track, byMs),
      }
    },
    estimate: () => estimateOf(stay),
    wasHeld: () => isHeld,
  }
}

/** Tells ready at the instant that a rule comes to, believes every reading, and knows no band. */
function tellingAt(readyAt: () => number, take: (said: Said) => void): FollowedStay {
  let isReady = false
  return {
    read(said) {
      take(said)
      if (readyAt() > said.at) isReady = false
    },
    pass(now) {
      if (isReady || readyAt() > now) return false
      isReady = true
      return true
    },
    clockSet() {},
    estimate: () => ({ readyAt: readyAt(), isReady, earliestAt: readyAt(), latestAt: readyAt() }),
    wasHeld: () => false,
  }
}

/** An ordinary straight line (least squares) through all readings. */
export const straightLine: Rule = (arrival, capacity, targetSoc) => {
  const readings = [arrival]
  const readyAt = () => {
    const mean = (of: (said: Said) => number) => readings.reduce((sum, said) => sum + of(said), 0) / readings.length
    const [at, charge] = [mean((said) => said.at), mean((said) => said.charge)]
    const spread = mean((said) => (said.at - at) ** 2)
    const slope = spread === 0 ? 0 : mean((said) => (said.at - at) * (said.charge - charge)) / spread
    const power = slope > 0 ? slope : (ASSUMED_KW * SETTINGS.efficiency) / 3_600_000
    return at + ((targetSoc / 100) * capacity - charge) / power
  }
  return tellingAt(readyAt, (said) => readings.push(said))
}

/** The simplest rule: the last two readings that differ give the power, whatever they say. */
export const lastTwoReadings: Rule = (arrival, capacity, targetSoc) => {
  let before = arrival
  let last = arrival
  let power = ASSUMED_KW * SETTINGS.efficiency
  const readyAt = () => last.at + Math.max(0, (((targetSoc / 100) * capacity - last.charge) / power) * 3_600_000)
  return tellingAt(readyAt, (said) => {
    ;[before, last] = [last, said]
    const gain = last.charge - before.charge
    if (gain > 0 && last.at > before.at) power = gain / ((last.at - before.at) / 3_600_000)
  })
}
