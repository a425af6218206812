import type { MeterReading } from '../../../shared/charger-report.ts'
import { defaultSettings, type Settings } from '../../../shared/contract/settings.ts'
import { type BatteryShare, fitShare } from '../../../shared/estimate/battery-share.ts'
import { withPoint } from '../../../shared/reading-track.ts'
import { chargeAt, type Session } from '../../../shared/session.ts'
import { medianOf } from '../../../shared/statistics/median.ts'
import { HOUR_MS, SECOND_MS } from '../../../shared/time.ts'
import type { ChargeAnchor, ChargerStore, StoredTransaction, TransactionLedger } from '../ports/charger-store.ts'
import { isMeterUsable } from './meter.ts'

/** From so many contradictions on, no state of charge of a transaction is believed. */
const MOST_STRIKES = 2

/**
 * How far a state of charge may stray from what was delivered, in percent: batteries correct
 * themselves.
 */
const SOC_SLACK = 4

/** What the fastest charger brings, in percent of a battery per hour; where no energy is told. */
const FASTEST_SOC_PER_HOUR = 600

/** A charge that a charger's reading tells. */
export interface ToldCharge {
  readonly unit: 'units' | 'percent'
  readonly value: number
  /** The smallest step in which it is told. */
  readonly step: number
}

export function isSocBelieved({ socStrikes }: TransactionLedger): boolean {
  return socStrikes < MOST_STRIKES
}

/** Whether the vehicle's own state of charge shows that it has charged. */
export function hasSocRisen({ soc, firstSoc }: TransactionLedger): boolean {
  return soc !== null && firstSoc !== undefined && soc.soc > firstSoc
}

/** How the energy of a charge counts. */
export type Metering = Pick<Settings, 'efficiency' | 'chargeUnit'>

/** So near its target (part of the battery) a charge begins to be told with caution. */
const NEAR_TARGET = 0.1

/** A charge whose witnesses leave its share more open than this says nothing of the lot. */
const TELLING_SPREAD = 0.02

/** What a battery takes of its energy; what lies outside is a wrong charge or a wrong meter. */
const [LEAST_EFFICIENCY, MOST_EFFICIENCY] = [0.6, 1]

/**
 * From 82 to 95 % usually reach the battery: somewhat under the middle, for late beats early, and
 * how far cars differ from it.
 */
const USUAL_SHARE = 0.88
const SHARE_SPREAD = 0.04

/** A setting that stands at this was set by nobody. */
const UNSET_EFFICIENCY = defaultSettings().efficiency

/** As how many charges that have shown it the assumption counts. */
const ASSUMED_CHARGES = 2

/** A charge that is stated may be this old: files are written before they are read. */
const STATED_AGE_MS = 90 * SECOND_MS

/** So much of a battery after a statement, the next one counts whatever it says: losses add up. */
const LONGEST_AGREED_GAIN = 0.1

/** How a charge counts: by what it has shown, else the lot as it began, else by what is assumed. */
export function meteringOf(ledger: TransactionLedger, settings: Metering): Metering {
  return { chargeUnit: settings.chargeUnit, efficiency: shareOf(ledger, settings).share }
}

/** The share of the energy that reaches the battery, with what is not known of it. */
export function shareOf({ share, efficiency }: TransactionLedger, settings: Metering): BatteryShare {
  return share ?? { share: efficiency ?? assumedShare(settings), spread: SHARE_SPREAD }
}

/** How a charge counts where the vehicle would be called ready by it: late beats early. */
export function cautiousMetering(ledger: TransactionLedger, settings: Metering): Metering {
  const { share, spread } = shareOf(ledger, settings)
  const isKnown = spread <= TELLING_SPREAD
  return { chargeUnit: settings.chargeUnit, efficiency: isKnown ? share : Math.min(share, assumedShare(settings)) }
}

/** What is set, where somebody has set it; else the middle of what usually reaches a battery. */
function assumedShare({ efficiency }: Pick<Settings, 'efficiency'>): number {
  return efficiency === UNSET_EFFICIENCY ? USUAL_SHARE : efficiency
}

/**
 * The share of a charger's energy that the next battery here is held to take: the median of the
 * charges that have shown it, drawn to what is assumed while they are few. `null` where none has.
 */
export function learnedEfficiency(
  store: Pick<ChargerStore, 'seenEfficiencies'>,
  settings: Pick<Settings, 'efficiency'>,
): number | null {
  const seen = store.seenEfficiencies()
  const median = medianOf(seen)
  if (median === null) return null
  const assumed = assumedShare(settings)
  return (seen.length * median + ASSUMED_CHARGES * assumed) / (seen.length + ASSUMED_CHARGES)
}

/** Takes from the charges that were told beside the energy what reaches the battery. */
function weighShare(ledger: TransactionLedger, settings: Metering): TransactionLedger {
  if (settings.chargeUnit !== 'kWh' || !isMeterUsable(ledger)) return ledger
  const { stated = [], told = [] } = ledger
  const sources = [stated, told].filter((witnesses) => witnesses.length > 1)
  if (sources.length === 0) return ledger
  const shown = fitShare(sources, shareOf({ ...ledger, share: null }, settings))
  const { share, spread } = shown.told
  const isSeen = spread <= TELLING_SPREAD && share >= LEAST_EFFICIENCY && share <= MOST_EFFICIENCY
  return { ...ledger, share: shown.believed, seenEfficiency: isSeen ? share : (ledger.seenEfficiency ?? null) }
}

/** A ledger that no longer believes the vehicle's states of charge, nor what they had shown. */
export function withoutSoc(ledger: TransactionLedger): TransactionLedger {
  return { ...ledger, anchor: null, told: [], share: null, seenEfficiency: null }
}

/** Keeps a charge that was stated or told, and what it says of the share beside the energy. */
export function witness(
  ledger: TransactionLedger,
  by: 'stated' | 'told',
  { at, charge, energyWh }: ChargeAnchor,
  step: number,
  settings: Metering,
): TransactionLedger {
  const before = ledger[by] ?? []
  if (at <= (before.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) return ledger
  const energy = energyWh / 1_000
  const flowed = (Math.max(0, ledger.powerW ?? 0) * STATED_AGE_MS) / HOUR_MS / 1_000
  const lateEnergy = by === 'told' ? 0 : Math.min(energy, flowed)
  return weighShare({ ...ledger, [by]: withPoint(before, { at, charge, step, energy, lateEnergy }) }, settings)
}

/** Energy from the charger that has arrived in the battery, in kWh. */
function storedKwh(energyWh: number, { efficiency }: Pick<Settings, 'efficiency'>): number {
  return (energyWh / 1_000) * efficiency
}

/**
 * Judges a state of charge by the one before it and by the energy between them. One that leaps, as
 * within seconds from 70 to 0, is a strike and changes nothing else.
 */
export function weighSoc(
  ledger: TransactionLedger,
  at: number,
  soc: number,
  session: Pick<Session, 'batteryCapacity'> | undefined,
  settings: Metering,
): TransactionLedger {
  const { soc: before, energyWh } = ledger
  const hours = before === null ? 0 : Math.max(0, at - before.at) / HOUR_MS
  const isEnergyTold = session !== undefined && settings.chargeUnit === 'kWh' && isMeterUsable(ledger) && energyWh > 0
  const expected =
    before === null || !isEnergyTold
      ? FASTEST_SOC_PER_HOUR * hours
      : (storedKwh(energyWh - before.energyWh, settings) / session.batteryCapacity) * 100 * 1.5
  const gained = before === null ? 0 : soc - before.soc
  if (gained < -SOC_SLACK || gained > expected + SOC_SLACK) return { ...ledger, socStrikes: ledger.socStrikes + 1 }
  const socStrikes = isSocBelieved(ledger) ? Math.max(0, ledger.socStrikes - 1) : ledger.socStrikes
  const firstSoc = ledger.firstSoc ?? before?.soc ?? soc
  return { ...ledger, soc: { at, soc, energyWh }, firstSoc, socStrikes }
}

/** The energy at an instant between two readings, in Wh. */
function energyAt(at: number, before: TransactionLedger, after: TransactionLedger): number {
  const span = after.readAt - before.readAt
  const share = span <= 0 ? 1 : Math.min(1, Math.max(0, (at - before.readAt) / span))
  return before.energyWh + share * (after.energyWh - before.energyWh)
}

/**
 * The newest charge that a file or a person has stated, at the energy of then, where it was not
 * weighed before. What was stated before the plug went in holds at its beginning, because nothing
 * charged the vehicle in between.
 */
export function newlyStated(
  store: Pick<ChargerStore, 'lastStated'>,
  { beganAt }: StoredTransaction,
  session: Session,
  before: TransactionLedger,
  after: TransactionLedger,
): ChargeAnchor | null {
  const stated = store.lastStated(session.id, beganAt) ?? { at: beganAt, charge: session.anchorCharge }
  const weighedAt = after.stated?.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  if (stated.at <= weighedAt || stated.at < (after.anchor?.at ?? weighedAt)) return null
  return { ...stated, energyWh: stated.at <= beganAt ? 0 : energyAt(stated.at, before, after) }
}

/**
 * From which charge the energy counts: the newest that a file, a person or the vehicle itself has
 * stated, at the energy of then. One that only says, a little late, what the energy had told moves
 * nothing: a minute's lateness would else count as slower charging.
 */
export function anchorOf(
  stated: ChargeAnchor | null,
  session: Session,
  { soc }: TransactionLedger,
  after: TransactionLedger,
  metering: Metering,
): ChargeAnchor | null {
  const anchor = after.anchor ?? lastWitnessed(after)
  const anchors = anchor === null ? [] : [anchor]
  if (stated !== null && (anchor === null || !agrees(stated, anchor, after, session, metering))) anchors.unshift(stated)
  if (soc !== null && isSocBelieved(after)) {
    anchors.push({ at: soc.at, charge: (soc.soc / 100) * session.batteryCapacity, energyWh: soc.energyWh })
  }
  return anchors.reduce<ChargeAnchor | null>(
    (newest, other) => (newest === null || other.at >= newest.at ? other : newest),
    null,
  )
}

/** The last statement that was weighed, where nothing counts that was told since. */
function lastWitnessed({ stated = [] }: TransactionLedger): ChargeAnchor | null {
  const last = stated.at(-1)
  return last === undefined ? null : { at: last.at, charge: last.charge, energyWh: last.energy * 1_000 }
}

/** Whether a statement is what the energy since an earlier one has told, or was so shortly ago. */
function agrees(
  stated: ChargeAnchor,
  anchor: ChargeAnchor,
  ledger: TransactionLedger,
  { batteryCapacity }: Session,
  metering: Metering,
): boolean {
  if (metering.chargeUnit !== 'kWh' || !isMeterUsable(ledger) || stated.at <= anchor.at) return false
  const gain = storedKwh(Math.max(0, stated.energyWh - anchor.energyWh), metering)
  const meanwhile = storedKwh((Math.max(0, ledger.powerW ?? 0) * STATED_AGE_MS) / HOUR_MS, metering)
  const late = anchor.charge + gain - stated.charge
  return gain <= LONGEST_AGREED_GAIN * batteryCapacity && late <= meanwhile && late >= -meanwhile / 2
}

/**
 * The charge that a reading tells of a vehicle: its state of charge where that can be believed,
 * else the energy since the charge that was known, the more cautiously the nearer it comes to the
 * target. `null` where it tells neither, or in a lot that counts ampere-hours and is told
 * watt-hours.
 */
export function toldCharge(
  ledger: TransactionLedger,
  reading: MeterReading,
  session: Session,
  settings: Metering,
  cautious: Metering,
): ToldCharge | null {
  const { soc, anchor } = ledger
  if (reading.soc !== null && soc?.soc === reading.soc && isSocBelieved(ledger)) {
    return { unit: 'percent', value: reading.soc, step: Number.isInteger(reading.soc) ? 1 : 0.1 }
  }
  if (settings.chargeUnit !== 'kWh' || anchor === null || reading.energyWh === null || !isMeterUsable(ledger))
    return null
  const step = storedKwh(ledger.registerStepWh, settings)
  return { unit: 'units', value: chargeByEnergy(ledger, anchor, session, settings, cautious), step }
}

/** The charge that the energy since an anchor has brought, told with caution near the target. */
function chargeByEnergy(
  ledger: TransactionLedger,
  anchor: ChargeAnchor,
  { batteryCapacity, targetSoc }: Session,
  settings: Metering,
  cautious: Metering,
): number {
  const energyWh = Math.max(0, ledger.energyWh - anchor.energyWh)
  const likely = anchor.charge + storedKwh(energyWh, settings)
  const least = anchor.charge + storedKwh(energyWh, cautious)
  const missing = chargeAt(targetSoc, batteryCapacity) - likely
  const trust = Math.min(1, Math.max(0, missing / (NEAR_TARGET * batteryCapacity)))
  return Math.min(batteryCapacity, least + trust * (likely - least))
}

/**
 * What a transaction has left a vehicle with, as far as energy tells; `null` where it tells
 * nothing.
 */
export function settledCharge(
  { ledger }: StoredTransaction,
  session: Session,
  settings: Metering,
): { readonly at: number; readonly charge: number } | null {
  const { anchor, readAt } = ledger
  if (anchor === null || settings.chargeUnit !== 'kWh' || !isMeterUsable(ledger)) return null
  const likely = meteringOf(ledger, settings)
  return { at: readAt, charge: chargeByEnergy(ledger, anchor, session, likely, cautiousMetering(ledger, settings)) }
}
