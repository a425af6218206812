import type { MeterReading } from '../../../shared/charger-report.ts'
import type { Session } from '../../../shared/session.ts'
import { isStandingStill } from '../../../shared/standstill.ts'
import type { LotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredTransaction, TransactionLedger } from '../ports/charger-store.ts'
import { stepOf } from '../vehicles/session-transitions.ts'
import { takePower, takeReading } from '../vehicles/take-reading.ts'
import {
  anchorOf,
  cautiousMetering,
  hasSocRisen,
  isSocBelieved,
  type Metering,
  meteringOf,
  newlyStated,
  shareOf,
  toldCharge,
  weighSoc,
  withoutSoc,
  witness,
} from './charge.ts'
import { addReading } from './meter.ts'
import { resumeCharging } from './standstill.ts'

/** At most one reading of a vehicle in so long is kept, but for changes of state. */
const KEPT_EVERY_MS = MINUTE_MS
/** A power above this is a charge, even where nobody said that one began. */
export const CHARGING_W = 500

/** What the events of chargers are heard with. */
export interface Hearing {
  readonly context: CoreContext
  readonly calendar: LotCalendar
}

/** The vehicle of a transaction, as long as it is parked. */
function parkedSession({ store }: CoreContext, { sessionId }: StoredTransaction) {
  const session = sessionId === null ? undefined : store.sessions.byId(sessionId)
  return session?.departedAt === null ? session : undefined
}

/** Under which name the readings of a charge are kept. */
export function sourceOf({ chargePointId, connector }: StoredTransaction): string {
  return `charger:${chargePointId}/${connector}`
}

/** Hands the charge on to the vehicle, unless one of the same minute was handed on before. */
export function handOn(
  hearing: Hearing,
  transaction: StoredTransaction,
  reading: MeterReading,
  isDue: boolean,
): StoredTransaction {
  const { context } = hearing
  const { ledger } = transaction
  const session = parkedSession(context, transaction)
  if (session === undefined) return transaction
  if (!isDue && ledger.toldAt !== null && ledger.readAt - ledger.toldAt < KEPT_EVERY_MS) return transaction
  const stated = context.settings.current()
  const settings = meteringOf(ledger, stated)
  const { powerW, readAt } = ledger
  const given =
    powerW !== null && powerW > 0 && settings.chargeUnit === 'kWh'
      ? { power: powerW / 1_000, ...shareOf(ledger, settings) }
      : undefined
  const charge = toldCharge(ledger, reading, session, settings, cautiousMetering(ledger, stated))
  if (charge === null) {
    // A meter that counts in another unit than it says leaves the power beside it, and the file.
    if (given !== undefined && powerW !== null && powerW > CHARGING_W) takePower(context, session.id, given, readAt)
    return transaction
  }
  const { step, ...told } = charge
  takeReading(context, {
    sessionId: session.id,
    kind: 'charger',
    charge: told,
    step,
    observedAt: readAt,
    source: sourceOf(transaction),
    ...(given === undefined ? {} : { given }),
  })
  return { ...transaction, ledger: { ...ledger, toldAt: readAt } }
}

/**
 * Whether current flows into the battery. A vehicle that has stopped goes on drawing a little
 * for itself: of one, what it drew since its register last moved has to mean a charge.
 */
function isFlowing(
  { context }: Hearing,
  { chargePointId, connector, ledger }: StoredTransaction,
  after: TransactionLedger,
): boolean {
  if ((after.powerW ?? 0) > CHARGING_W) return true
  const grownWh = after.energyWh - ledger.energyWh
  const state = context.store.chargers.connector(chargePointId, connector)?.state
  if (state !== 'suspended-ev' && state !== 'finishing') return grownWh > 0
  return (grownWh * HOUR_MS) / Math.max(MINUTE_MS, after.readAt - ledger.grewAt) > CHARGING_W
}

/** What stated charges, and the vehicle's own, say beside the energy. */
function weighCharges(
  { context }: Hearing,
  transaction: StoredTransaction,
  session: Session,
  before: TransactionLedger,
  metering: Metering,
): TransactionLedger {
  const { ledger } = transaction
  const { soc } = ledger
  const { batteryCapacity } = session
  const stated = newlyStated(context.store.chargers, transaction, session, before, ledger)
  const anchored = { ...ledger, anchor: anchorOf(stated, session, before, ledger, metering) }
  const weighed = stated === null ? anchored : witness(anchored, 'stated', stated, stepOf(stated.charge), metering)
  if (soc === null || !isSocBelieved(ledger)) return weighed
  const told = { ...soc, charge: (soc.soc / 100) * batteryCapacity }
  return witness(weighed, 'told', told, (stepOf(soc.soc) * batteryCapacity) / 100, metering)
}

/** Takes a reading into a transaction that runs. */
export function takeMeterReading(
  hearing: Hearing,
  transaction: StoredTransaction,
  at: number,
  reading: MeterReading,
  isDue: boolean,
): void {
  const { store, settings } = hearing.context
  const before = transaction.ledger
  let ledger = addReading(before, at, reading)
  if (ledger === before) return
  const metering = meteringOf(ledger, settings.current())
  const session = parkedSession(hearing.context, transaction)
  if (reading.soc !== null) ledger = weighSoc(ledger, at, reading.soc, session, metering)
  if (isSocBelieved(before) && !isSocBelieved(ledger)) ledger = withoutSoc(ledger)
  if (session !== undefined) ledger = weighCharges(hearing, { ...transaction, ledger }, session, before, metering)
  const grownWh = ledger.energyWh - before.energyWh
  if (grownWh > 0 && ledger.isMeterTrusted) store.chargers.addEnergy(hearing.calendar.dayOf(at).date, grownWh)
  const flows = isFlowing(hearing, transaction, ledger)
  if (flows) resumeCharging(hearing.context, transaction, at)
  // What a stopped vehicle draws for itself tells no charge, and no power to project it by.
  const isHeld = !flows && !isDue && reading.soc === null && session !== undefined && isStandingStill(session)
  // The first power is told at once: until then the estimate rests on what was assumed.
  const beginsToFlow = (before.powerW ?? 0) <= 0 && (ledger.powerW ?? 0) > 0
  const read = { ...transaction, ledger }
  store.chargers.update(isHeld ? read : handOn(hearing, read, reading, isDue || beginsToFlow))
  noteDoubts(hearing, transaction.chargePointId, ledger)
}

function noteDoubts({ context }: Hearing, id: string, ledger: TransactionLedger): void {
  const chargePoint = context.store.chargers.chargePoint(id)
  if (chargePoint === undefined) return
  const isMeterDoubtful = !ledger.isMeterTrusted
  // Taken back once it has risen as it should: the first of a charge alone shows nothing.
  const isSocDoubtful = !isSocBelieved(ledger) || (chargePoint.isSocDoubtful && !hasSocRisen(ledger))
  if (chargePoint.isMeterDoubtful === isMeterDoubtful && chargePoint.isSocDoubtful === isSocDoubtful) return
  context.store.chargers.putChargePoint({ ...chargePoint, isMeterDoubtful, isSocDoubtful })
}
