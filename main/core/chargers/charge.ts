import type { MeterReading } from '../../../shared/charger-report.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import type { Session } from '../../../shared/session.ts'
import { medianOf } from '../../../shared/statistics/median.ts'
import { HOUR_MS } from '../../../shared/time.ts'
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

/** A charge that has brought less than this share of a battery says little of its losses. */
const TELLING_GAIN = 0.2

/** What a battery takes of its energy; what lies outside is a wrong charge or a wrong meter. */
const [LEAST_EFFICIENCY, MOST_EFFICIENCY] = [0.6, 1]

/** Newest transactions that are looked at, and how many have to say something. */
const TRANSACTIONS = 200
const FEWEST_CHARGES = 5

/** How a charge counts: by what the lot had shown as it began, else by what is set. */
export function meteringOf({ efficiency }: TransactionLedger, settings: Metering): Metering {
  return { chargeUnit: settings.chargeUnit, efficiency: efficiency ?? settings.efficiency }
}

/**
 * The share of a charger's energy that reaches the batteries here: the median of the charges that
 * began and went on at a charge that somebody told. `null` where too few have shown it.
 */
export function learnedEfficiency(store: Pick<ChargerStore, 'seenEfficiencies'>): number | null {
  const seen = store.seenEfficiencies(TRANSACTIONS)
  return seen.length < FEWEST_CHARGES ? null : medianOf(seen)
}

/** Takes from two charges that were told, and the energy between them, what reaches the battery. */
export function weighEfficiency(ledger: TransactionLedger, { batteryCapacity }: Session): TransactionLedger {
  const { anchor, begun = null } = ledger
  if (anchor === null || begun === null) return { ...ledger, begun: anchor?.isDerived ? null : anchor }
  if (anchor.isDerived) return ledger
  const gained = anchor.charge - begun.charge
  const efficiency = (gained * 1_000) / (anchor.energyWh - begun.energyWh)
  const isTelling = gained >= TELLING_GAIN * batteryCapacity && isMeterUsable(ledger)
  const isPossible = efficiency >= LEAST_EFFICIENCY && efficiency <= MOST_EFFICIENCY
  return isTelling && isPossible ? { ...ledger, seenEfficiency: efficiency } : ledger
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
 * From which charge the energy counts: the newest that a file, a person or the vehicle itself has
 * stated, at the energy of then. What was stated before the plug went in holds at its beginning,
 * because nothing charged the vehicle in between.
 */
export function anchorOf(
  store: Pick<ChargerStore, 'lastStated'>,
  transaction: StoredTransaction,
  session: Session,
  before: TransactionLedger,
  after: TransactionLedger,
): ChargeAnchor {
  const { beganAt } = transaction
  const { soc } = before
  const stated = store.lastStated(session.id, beganAt) ?? { at: beganAt, charge: session.anchorCharge }
  const anchors: ChargeAnchor[] = [
    { ...stated, energyWh: stated.at <= beganAt ? 0 : energyAt(stated.at, before, after) },
  ]
  if (after.anchor !== null) anchors.push(after.anchor)
  if (soc !== null && isSocBelieved(after)) {
    anchors.push({ at: soc.at, charge: (soc.soc / 100) * session.batteryCapacity, energyWh: soc.energyWh })
  }
  return anchors.reduce((newest, anchor) => (anchor.at >= newest.at ? anchor : newest))
}

/**
 * The charge that a reading tells of a vehicle: its state of charge where that can be believed,
 * else the energy since the charge that was known. `null` where it tells neither, or in a lot that
 * counts ampere-hours and is told watt-hours.
 */
export function toldCharge(
  ledger: TransactionLedger,
  reading: MeterReading,
  session: Session,
  settings: Metering,
): ToldCharge | null {
  const { soc, anchor } = ledger
  if (reading.soc !== null && soc?.soc === reading.soc && isSocBelieved(ledger)) {
    return { unit: 'percent', value: reading.soc, step: Number.isInteger(reading.soc) ? 1 : 0.1 }
  }
  if (settings.chargeUnit !== 'kWh' || anchor === null || reading.energyWh === null || !isMeterUsable(ledger))
    return null
  const charge = anchor.charge + storedKwh(Math.max(0, ledger.energyWh - anchor.energyWh), settings)
  const step = storedKwh(ledger.registerStepWh, settings)
  return { unit: 'units', value: Math.min(charge, session.batteryCapacity), step }
}

/**
 * What a transaction has left a vehicle with, as far as energy tells; `null` where it tells
 * nothing.
 */
export function settledCharge(
  { ledger }: StoredTransaction,
  { batteryCapacity }: Session,
  settings: Metering,
): { readonly at: number; readonly charge: number } | null {
  const { anchor, energyWh, readAt } = ledger
  if (anchor === null || settings.chargeUnit !== 'kWh' || !isMeterUsable(ledger)) return null
  const charge = anchor.charge + storedKwh(Math.max(0, energyWh - anchor.energyWh), settings)
  return { at: readAt, charge: Math.min(batteryCapacity, charge) }
}
