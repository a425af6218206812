import { erlangB, largestTellingLoad, offeredLoadOf, placesForBlocking } from './erlang-b.ts'
import type { OccupancyCell } from './presence.ts'

/** When a lot counts as right, and how much has to be known. Shares are in percent. */
export interface VerdictBands {
  /** Above this chance of finding all bays taken the lot is too small. */
  readonly verdictTooSmallPercent: number
  /** Below this chance it may be too large. */
  readonly verdictTooLargePercent: number
  /** It is too large only where even at its fullest less than this share of the bays was taken. */
  readonly verdictLowPeakPercent: number
  /** The chance that is aimed at when bays are counted. */
  readonly verdictWantedPercent: number
  readonly verdictMinimumDays: number
  readonly verdictMinimumStays: number
}

export interface VerdictBasis {
  readonly bays: number | null
  readonly daysWithData: number
  readonly stays: number
  /** By weekday and hour, open hours only. */
  readonly cells: readonly OccupancyCell[]
  readonly peakPresent: number
  /** Of all stays of the range, not of one hour's. */
  readonly medianIdleMinutes: number | null
  readonly meanDwellMinutes: number | null
}

/** The figures of the sentence. Chances and shares are from 0 to 1. */
export interface VerdictFigures {
  readonly bays: number
  /** The busiest hour of the week: 0 for Monday, and the hour in which it begins. */
  readonly weekday: number
  readonly hour: number
  /** On how many different days that hour was seen. */
  readonly days: number
  /** Vehicles present in it on average: the load that was carried, in erlangs. */
  readonly carriedLoad: number
  /** The load that was offered: the same, unless the lot was full and cars drove on. */
  readonly offeredLoad: number
  /** The lot was full for part of that hour, so that some demand was never recorded. */
  readonly isDemandHidden: boolean
  /** The lot was too full to tell how much was asked for: the figures are lower bounds. */
  readonly isAtLeast: boolean
  /** That hour's arrivals times the mean dwell of all stays. `null` without a stay. */
  readonly loadByArrivals: number | null
  readonly fullShare: number
  /** The chance that a car finds all bays taken. */
  readonly blocking: number
  readonly wantedBlocking: number
  /** First lever: the fewest bays for the wanted chance, and the chance with them. */
  readonly baysForWanted: number
  readonly blockingWithThoseBays: number
  /** Second lever: median idle time over the range, and the chance without it. */
  readonly medianIdleMinutes: number | null
  readonly blockingWithoutIdle: number
  /** The most bays that were taken at once, as a share of all. */
  readonly peakShare: number
}

/** `over-full`: the list held more vehicles than there are bays, so a figure is wrong. */
export type Verdict =
  | { readonly kind: 'bays-unknown' }
  | {
      readonly kind: 'not-enough-data'
      readonly days: number
      readonly neededDays: number
      readonly stays: number
      readonly neededStays: number
    }
  | {
      readonly kind: 'over-full'
      readonly bays: number
      readonly present: number
      readonly weekday: number
      readonly hour: number
    }
  | { readonly kind: 'too-small' | 'right' | 'too-large'; readonly figures: VerdictFigures }

/**
 * An hour counts once seen in a third of the weeks, and on three days after three weeks: with few
 * days behind each mean, the busiest of 168 hours seems busier; one busy afternoon is no pattern.
 */
const FEWEST_SHARE = 1 / 3
const FEWEST_DAYS = 3
const FEWEST_DAYS_OF_ALL = 2

/**
 * How far the list may exceed the bays: a departed car is taken off a minute late, when the next
 * one stands in its place. Beyond it, a figure is wrong.
 */
const LATE_IN_LIST = 1.05

const MINUTES_PER_HOUR = 60

const PERCENT = 100

/**
 * The verdict for the busiest hour of the week. Its load is the mean number of vehicles present. In
 * a steady hour that is arrivals an hour times mean dwell, as Erlang wants it (Little's law); in
 * others (all come at eight, stay till five) it still holds where that product fails: modified
 * offered load approximation (Jagerman 1975; Massey and Whitt 1994).
 */
export function verdictOf(basis: VerdictBasis, bands: VerdictBands): Verdict {
  const { bays, daysWithData: days, stays } = basis
  if (bays === null) return { kind: 'bays-unknown' }
  const { verdictMinimumDays: neededDays, verdictMinimumStays: neededStays } = bands
  const busiest = busiestOf(basis.cells)
  if (busiest === null || days < neededDays || stays < neededStays) {
    return { kind: 'not-enough-data', days, neededDays, stays, neededStays }
  }
  const { present, weekday, hour } = busiest
  if (present > bays * LATE_IN_LIST) return { kind: 'over-full', bays, present, weekday, hour }
  const figures = figuresOf(busiest, bays, basis, bands)
  return { kind: bandOf(figures, bands), figures }
}

function busiestOf(cells: readonly OccupancyCell[]): OccupancyCell | null {
  const weeks = cells.reduce((most, { days }) => Math.max(most, days), 0)
  const fewest = Math.max(FEWEST_DAYS_OF_ALL, Math.min(FEWEST_DAYS, weeks), Math.ceil(weeks * FEWEST_SHARE))
  return cells
    .filter(({ days }) => days >= fewest)
    .reduce<OccupancyCell | null>((best, cell) => (best === null || cell.present > best.present ? cell : best), null)
}

/** The load that was asked for, and whether it may have been any greater one as well. */
function demandOf(bays: number, carriedLoad: number, isDemandHidden: boolean) {
  if (!isDemandHidden) return { offeredLoad: carriedLoad, isAtLeast: false }
  const largest = largestTellingLoad(bays)
  const carriedAtLargest = largest * (1 - erlangB(bays, largest))
  if (carriedLoad > carriedAtLargest) return { offeredLoad: Math.max(largest, carriedLoad), isAtLeast: true }
  return { offeredLoad: offeredLoadOf(bays, carriedLoad) ?? largest, isAtLeast: false }
}

function figuresOf(busiest: OccupancyCell, bays: number, basis: VerdictBasis, bands: VerdictBands): VerdictFigures {
  const carriedLoad = busiest.present
  const fullShare = busiest.fullShare ?? 0
  const isDemandHidden = fullShare > 0 || carriedLoad >= bays
  const { offeredLoad, isAtLeast } = demandOf(bays, carriedLoad, isDemandHidden)
  const wantedBlocking = bands.verdictWantedPercent / PERCENT
  const baysForWanted = placesForBlocking(offeredLoad, wantedBlocking)
  const chargingShare = carriedLoad === 0 ? 1 : busiest.charging / carriedLoad
  const dwell = basis.meanDwellMinutes
  return {
    bays,
    weekday: busiest.weekday,
    hour: busiest.hour,
    days: busiest.days,
    carriedLoad,
    offeredLoad,
    isDemandHidden,
    isAtLeast,
    loadByArrivals: dwell === null ? null : (busiest.arrivals * dwell) / MINUTES_PER_HOUR,
    fullShare,
    blocking: erlangB(bays, offeredLoad),
    wantedBlocking,
    baysForWanted,
    blockingWithThoseBays: erlangB(baysForWanted, offeredLoad),
    medianIdleMinutes: basis.medianIdleMinutes,
    blockingWithoutIdle: erlangB(bays, offeredLoad * chargingShare),
    peakShare: basis.peakPresent / bays,
  }
}

function bandOf(figures: VerdictFigures, bands: VerdictBands): 'too-small' | 'right' | 'too-large' {
  const { blocking, isAtLeast, peakShare } = figures
  if (isAtLeast || blocking > bands.verdictTooSmallPercent / PERCENT) return 'too-small'
  const isQuiet = blocking < bands.verdictTooLargePercent / PERCENT && peakShare < bands.verdictLowPeakPercent / PERCENT
  return isQuiet ? 'too-large' : 'right'
}
