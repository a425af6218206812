import type { MeterReading } from '../../../shared/charger-report.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import type { TransactionLedger } from '../ports/charger-store.ts'

/** A gap in the readings longer than this says nothing of the power in between. */
const LONGEST_GAP_MS = 10 * MINUTE_MS

/** No charger delivers more: a register that leaps further counts another thing. */
const STRONGEST_CHARGER_W = 1_000_000

/** What the power must have brought before it is held against the register. */
const TELLING_WH = 100
/**
 * The register lags behind the power by this factor or more: it counts in another unit than it
 * says.
 */
const CONTRADICTION = 50
/** For so long a register may lag because it is refreshed seldom. */
const PATIENCE_MS = 5 * MINUTE_MS

/** A ledger in which nothing has been read yet. */
export function newLedger(
  at: number,
  meterStartWh: number | null,
  { isMeterTrusted, efficiency }: Pick<Required<TransactionLedger>, 'isMeterTrusted' | 'efficiency'>,
): TransactionLedger {
  return {
    registerWh: meterStartWh,
    registerStepWh: 1,
    energyWh: 0,
    readAt: at,
    grewAt: at,
    powerW: null,
    window: { since: at, expectedWh: 0, seenWh: 0 },
    isMeterTrusted,
    anchor: null,
    efficiency,
    share: null,
    seenEfficiency: null,
    soc: null,
    socStrikes: 0,
    toldAt: null,
    rateBefore: null,
    isEndJudged: false,
  }
}

/**
 * How much the register grew. A fall within the step in which it is written is rounding, and the
 * higher value stands; a deeper fall is a register that began anew, and so is a leap that no
 * charger could have delivered.
 */
function growth(
  ledger: TransactionLedger,
  at: number,
  registerWh: number,
  stepWh: number,
): [base: number, grown: number] {
  if (ledger.registerWh === null) return [registerWh, 0]
  const step = registerWh - ledger.registerWh
  const coarsest = Math.max(stepWh, ledger.registerStepWh)
  if (step < 0) return [-step <= coarsest * 1.001 ? ledger.registerWh : registerWh, 0]
  const most = (STRONGEST_CHARGER_W * Math.max(MINUTE_MS, at - ledger.readAt)) / HOUR_MS + coarsest
  return [registerWh, step > most ? 0 : step]
}

/**
 * The register against the power beside it: one that has counted a fiftieth of what flowed, or
 * less, counts kWh and calls them Wh. Until that is settled, nothing is taken from it; once they
 * agree, it is trusted again.
 */
function weigh(ledger: TransactionLedger, at: number): Pick<TransactionLedger, 'window' | 'isMeterTrusted'> {
  const { window, isMeterTrusted, registerStepWh } = ledger
  if (window.expectedWh < Math.max(TELLING_WH, 3 * registerStepWh)) return { window, isMeterTrusted }
  const isContradicted = window.seenWh * CONTRADICTION < window.expectedWh
  if (isContradicted && at - window.since < PATIENCE_MS) return { window, isMeterTrusted }
  return { window: { since: at, expectedWh: 0, seenWh: 0 }, isMeterTrusted: !isContradicted }
}

/** Takes a reading into the ledger; one from before the last says nothing new. */
export function addReading(ledger: TransactionLedger, at: number, reading: MeterReading): TransactionLedger {
  if (at < ledger.readAt) return ledger
  const elapsedMs = Math.min(at - ledger.readAt, LONGEST_GAP_MS)
  const powerW = reading.powerW ?? ledger.powerW
  // No more than is certain: a current that ended in between is no contradiction.
  const flowedWh = (Math.min(ledger.powerW ?? powerW ?? 0, powerW ?? 0) * elapsedMs) / HOUR_MS
  if (reading.energyWh === null) return { ...ledger, readAt: at, powerW }
  const [registerWh, grownWh] = growth(ledger, at, reading.energyWh, reading.energyStepWh)
  const { since, expectedWh, seenWh } = ledger.window
  const next: TransactionLedger = {
    ...ledger,
    registerWh,
    registerStepWh: reading.energyStepWh,
    energyWh: ledger.energyWh + grownWh,
    readAt: at,
    grewAt: grownWh > 0 ? at : ledger.grewAt,
    powerW,
    window: { since, expectedWh: expectedWh + flowedWh, seenWh: seenWh + grownWh },
  }
  return { ...next, ...weigh(next, at) }
}

/**
 * Whether what the register says may be used: it is trusted, and does not lag behind the power just
 * now.
 */
export function isMeterUsable({ isMeterTrusted, window, registerStepWh }: TransactionLedger): boolean {
  const isTelling = window.expectedWh >= Math.max(TELLING_WH / 3, 3 * registerStepWh)
  return isMeterTrusted && !(isTelling && window.seenWh * CONTRADICTION < window.expectedWh)
}
