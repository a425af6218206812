import { erlangB, offeredLoadOf, placesForBlocking } from './erlang-b.ts'
import type { OccupancyCell } from './statistics/report.ts'

/** From where to where a lot counts as right, and how much has to be known before anything is said. Shares are in percent. */
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

/** What the verdict rests on. */
export interface VerdictBasis {
  readonly bays: number | null
  readonly daysWithData: number
  readonly stays: number
  /** By weekday and hour, open hours only. */
  readonly cells: readonly OccupancyCell[]
  readonly peakPresent: number
  readonly medianIdleMinutes: number | null
}

/** The figures of the sentence. Chances and shares are from 0 to 1. */
export interface VerdictFigures {
  readonly bays: number
  /** The busiest hour of the week: 0 for Monday, and the hour in which it begins. */
  readonly weekday: number
  readonly hour: number
  /** Vehicles present in it on average: the load that was carried, in erlangs. */
  readonly carriedLoad: number
  /** The load that was offered: the same, unless the lot was full and cars drove on. */
  readonly offeredLoad: number
  /** The lot was full for part of that hour, so that some demand was never recorded. */
  readonly isDemandHidden: boolean
  readonly fullShare: number
  /** The chance that a car finds all bays taken. */
  readonly blocking: number
  readonly wantedBlocking: number
  /** First lever: the fewest bays with which the chance is the wanted one or less, and what it is then. */
  readonly baysForWanted: number
  readonly blockingWithThoseBays: number
  /** Second lever: how long cars stayed after they were ready, and the chance without that. */
  readonly medianIdleMinutes: number | null
  readonly blockingWithoutIdle: number
  /** The most bays that were taken at once, as a share of all. */
  readonly peakShare: number
}

/** Whether the lot has enough bays. `over-full`: the list held more vehicles than there are bays, so a figure is wrong. */
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

/** An hour counts once it was seen on this many days: one busy afternoon is no pattern. */
const FEWEST_DAYS = 2

const PERCENT = 100

/**
 * The verdict for the busiest hour of the week. Its load is the mean number of vehicles that were present in it. In a steady hour that is
 * arrivals an hour times mean dwell, as Erlang's formula wants it (Little's law), and in an hour that is not, because everybody comes at
 * eight and stays till five, it is still right, where that product is not: the modified offered load approximation (Jagerman 1975;
 * Massey and Whitt 1994).
 */
export function verdictOf(basis: VerdictBasis, bands: VerdictBands): Verdict {
  const { bays, daysWithData: days, stays } = basis
  if (bays === null) return { kind: 'bays-unknown' }
  const { verdictMinimumDays: neededDays, verdictMinimumStays: neededStays } = bands
  const busiest = basis.cells
    .filter((cell) => cell.days >= FEWEST_DAYS)
    .reduce<OccupancyCell | null>((best, cell) => (best === null || cell.present > best.present ? cell : best), null)
  if (busiest === null || days < neededDays || stays < neededStays) {
    return { kind: 'not-enough-data', days, neededDays, stays, neededStays }
  }
  const figures = figuresOf(busiest, bays, basis, bands)
  if (figures === null) {
    return { kind: 'over-full', bays, present: busiest.present, weekday: busiest.weekday, hour: busiest.hour }
  }
  return { kind: bandOf(figures, bands), figures }
}

function figuresOf(
  busiest: OccupancyCell,
  bays: number,
  basis: VerdictBasis,
  bands: VerdictBands,
): VerdictFigures | null {
  const carriedLoad = busiest.present
  const fullShare = busiest.fullShare ?? 0
  const isDemandHidden = fullShare > 0
  const offeredLoad = isDemandHidden ? offeredLoadOf(bays, carriedLoad) : carriedLoad
  if (offeredLoad === null || carriedLoad >= bays) return null
  const wantedBlocking = bands.verdictWantedPercent / PERCENT
  const baysForWanted = placesForBlocking(offeredLoad, wantedBlocking)
  const chargingShare = carriedLoad === 0 ? 1 : busiest.charging / carriedLoad
  return {
    bays,
    weekday: busiest.weekday,
    hour: busiest.hour,
    carriedLoad,
    offeredLoad,
    isDemandHidden,
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

function bandOf({ blocking, peakShare }: VerdictFigures, bands: VerdictBands): 'too-small' | 'right' | 'too-large' {
  if (blocking > bands.verdictTooSmallPercent / PERCENT) return 'too-small'
  const isQuiet = blocking < bands.verdictTooLargePercent / PERCENT && peakShare < bands.verdictLowPeakPercent / PERCENT
  return isQuiet ? 'too-large' : 'right'
}
