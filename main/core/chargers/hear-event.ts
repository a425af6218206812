import type { ChargerEvent, TransactionName } from '../../../shared/charger-report.ts'
import type { StoredChargePoint, StoredConnector, StoredTransaction } from '../ports/charger-store.ts'
import { anchorOf, learnedEfficiency, meteringOf, newlyStated, settledCharge } from './charge.ts'
import { newLedger } from './meter.ts'
import { CHARGING_W, type Hearing, handOn, takeMeterReading } from './meter-reading.ts'
import { sessionOfTransaction } from './plates.ts'
import { resumeCharging } from './standstill.ts'
import { stayBefore } from './take-back.ts'

type EventOf<K extends ChargerEvent['kind']> = Extract<ChargerEvent, { readonly kind: K }>

function connectorOf({ context }: Hearing, chargePointId: string, connector: number): StoredConnector | undefined {
  return context.store.chargers.connector(chargePointId, connector)
}

/** Ends a transaction; the reading of its end, where there is one, was taken before. */
function endTransaction({ context }: Hearing, transaction: StoredTransaction, at: number, reason: string | null): void {
  const { chargers } = context.store
  const latest = chargers.transaction(transaction.id) ?? transaction
  const ledger = { ...latest.ledger, powerW: 0 }
  chargers.update({ ...latest, ledger, endedAt: Math.max(at, latest.beganAt), reason })
}

/**
 * The running transaction that a message is about: by the station's own name, by the number that it
 * was given, else by its connector. A number that was never given, or one of a transaction that has
 * ended, says less than the connector does.
 */
function runningOne(
  { context }: Hearing,
  chargePointId: string,
  { given, chosen }: TransactionName,
  connector: number | null,
): StoredTransaction | 'ended' | undefined {
  const { chargers } = context.store
  const named =
    chosen !== null
      ? chargers.byChosen(chargePointId, chosen)
      : given !== null && Number.isSafeInteger(given)
        ? chargers.transaction(given)
        : undefined
  const isHere = named?.chargePointId === chargePointId && (connector === null || named.connector === connector)
  if (named !== undefined && isHere) return named.endedAt === null ? named : 'ended'
  return connector === null ? undefined : chargers.runningOn(chargePointId, connector)
}

/** Gives a transaction to its vehicle, as far as that is known. */
export function attach(hearing: Hearing, transaction: StoredTransaction, sessionId: number): void {
  const { store, settings } = hearing.context
  const session = store.sessions.byId(sessionId)
  if (session === undefined) return
  const before = store.chargers.newestOfSession(sessionId)
  const isSamePlug =
    before !== undefined &&
    before.id !== transaction.id &&
    before.chargePointId === transaction.chargePointId &&
    before.connector === transaction.connector
  const settled =
    before === undefined || before.id === transaction.id ? null : settledCharge(before, session, settings.current())
  const ledger = {
    ...transaction.ledger,
    rateBefore: before?.ledger.rateBefore ?? null,
    stayBefore: isSamePlug ? (before.ledger.stayBefore ?? null) : stayBefore(session, transaction),
    anchor:
      settled === null
        ? null
        : {
            at: Math.min(settled.at, transaction.beganAt),
            charge: settled.charge,
            energyWh: 0,
            isDerived: true as const,
          },
  }
  const attached = { ...transaction, sessionId }
  const metering = meteringOf(ledger, settings.current())
  const stated = newlyStated(store.chargers, attached, session, ledger, ledger)
  const anchor = anchorOf(stated, session, ledger, ledger, metering)
  const reading = {
    energyWh: ledger.registerWh,
    energyStepWh: ledger.registerStepWh,
    powerW: null,
    soc: ledger.soc?.soc ?? null,
  }
  store.chargers.update(handOn(hearing, { ...attached, ledger: { ...ledger, anchor } }, reading, true))
}

function began(hearing: Hearing, chargePoint: StoredChargePoint, event: EventOf<'began'>): number {
  const { chargers } = hearing.context.store
  const { chargePointId } = chargePoint
  const { connector, at, sentAt, meterWh, idTag, transaction: name } = event
  const same =
    name.chosen !== null
      ? chargers.byChosen(chargePointId, name.chosen)
      : sentAt === null
        ? undefined
        : chargers.bySentAt(chargePointId, connector, sentAt)
  if (same !== undefined && same.connector === connector && same.meterStartWh === meterWh) return same.id

  if (connectorOf(hearing, chargePointId, connector) === undefined) {
    const untold = { bay: null, state: null, stateSince: at, fault: null, availableAt: null }
    chargers.putConnector({ chargePointId, connector, ...untold })
  }

  // A second start with no stop between: the earlier transaction ends there and then, and it is
  // still the same vehicle, unless the connector was free of any in between.
  const before = chargers.runningOn(chargePointId, connector)
  if (before !== undefined) {
    if (meterWh !== null)
      takeMeterReading(hearing, before, at, { energyWh: meterWh, energyStepWh: 1, powerW: null, soc: null }, true)
    endTransaction(hearing, before, at, 'another start')
  }
  const availableAt = connectorOf(hearing, chargePointId, connector)?.availableAt ?? null
  const isSameVehicle = before !== undefined && (availableAt === null || availableAt < before.beganAt)
  const transaction = chargers.begin({
    chargePointId,
    connector,
    chosen: name.chosen,
    beganAt: at,
    sentAt,
    meterStartWh: meterWh,
    idTag,
    sessionId: null,
    isUnasked: false,
    endedAt: null,
    reason: null,
    ledger: newLedger(at, meterWh, {
      isMeterTrusted: !chargePoint.isMeterDoubtful,
      efficiency: learnedEfficiency(chargers, hearing.context.settings.current()),
    }),
  })
  const sessionId = isSameVehicle && before.sessionId !== null ? before.sessionId : undefined
  const whose = sessionId ?? sessionOfTransaction(hearing.context.store, transaction)?.id
  if (whose !== undefined) attach(hearing, transaction, whose)
  return transaction.id
}

/**
 * A charge that nobody said began: its start was lost, or came before AmpControl was there to hear
 * it.
 */
function beginUnsaid(hearing: Hearing, chargePoint: StoredChargePoint, event: EventOf<'reading'>): void {
  const { connector, at, energyWh, powerW, isClosing, transaction } = event
  if (connector === null || isClosing) return
  const known = connectorOf(hearing, chargePoint.chargePointId, connector)
  const state = known?.state ?? null
  const endedAt = hearing.context.store.chargers.newestOn(chargePoint.chargePointId, connector)?.endedAt ?? null
  if (endedAt !== null && at <= endedAt) return
  // Many say that they finish after the stop and its last values: the state is of before.
  const isStateOld = known === undefined || state === null || (endedAt !== null && known.stateSince <= endedAt)
  const isCharging = isStateOld ? (powerW ?? 0) > CHARGING_W : state === 'charging'
  if (!isCharging) return
  began(hearing, chargePoint, {
    kind: 'began',
    connector,
    at,
    sentAt: null,
    meterWh: energyWh,
    idTag: null,
    transaction,
  })
}

function changedState(hearing: Hearing, chargePoint: StoredChargePoint, event: EventOf<'state'>): void {
  const { chargers } = hearing.context.store
  const { chargePointId } = chargePoint
  const { at, state, fault, transaction } = event
  // In OCPP 2.0.1 the first event of a transaction alone names the EVSE, perhaps before a restart.
  const named = transaction && event.connector === null && runningOne(hearing, chargePointId, transaction, null)
  const connector = event.connector ?? (named && named !== 'ended' ? named.connector : null)
  if (connector === null || connector === 0) return
  const before = connectorOf(hearing, chargePointId, connector)
  const running = chargers.runningOn(chargePointId, connector)
  // OCPP 2.0.1 says "occupied" of a connector all the while.
  if (running !== undefined && state === 'preparing' && before !== undefined) return
  const hasChanged = before?.state !== state
  chargers.putConnector({
    chargePointId,
    connector,
    bay: before?.bay ?? null,
    state,
    stateSince: hasChanged ? at : (before?.stateSince ?? at),
    fault,
    availableAt: state === 'available' ? at : (before?.availableAt ?? null),
  })
  if (running === undefined || !hasChanged) return
  if (state === 'charging') resumeCharging(hearing.context, running, at)
  const { ledger } = running
  if (ledger.toldAt === null || ledger.readAt <= ledger.toldAt) return
  const soc = ledger.soc?.at === ledger.readAt ? ledger.soc.soc : null
  const reading = { energyWh: ledger.registerWh, energyStepWh: ledger.registerStepWh, powerW: null, soc }
  chargers.update(handOn(hearing, running, reading, true))
}

function ended(hearing: Hearing, chargePoint: StoredChargePoint, event: EventOf<'ended'>): void {
  const { connector, at, meterWh, reason, transaction } = event
  const running = runningOne(hearing, chargePoint.chargePointId, transaction, connector)
  if (running === undefined || running === 'ended') return
  if (meterWh !== null) {
    takeMeterReading(hearing, running, at, { energyWh: meterWh, energyStepWh: 1, powerW: 0, soc: null }, true)
  }
  endTransaction(hearing, running, at, reason)
}

/**
 * Takes one fact from a charge point that is ours into the lot.
 * @returns the number of the transaction that it began, or began before; else `null`
 */
export function hearEvent(hearing: Hearing, chargePoint: StoredChargePoint, event: ChargerEvent): number | null {
  switch (event.kind) {
    case 'began':
      return began(hearing, chargePoint, event)
    case 'state':
      changedState(hearing, chargePoint, event)
      return null
    case 'reading': {
      const running = runningOne(hearing, chargePoint.chargePointId, event.transaction, event.connector)
      if (running === 'ended') return null
      if (running === undefined) beginUnsaid(hearing, chargePoint, event)
      else takeMeterReading(hearing, running, event.at, event, event.isClosing)
      return null
    }
    case 'ended':
      ended(hearing, chargePoint, event)
      return null
    default:
      return null
  }
}

/**
 * Ends a transaction whose connector is free of any vehicle, although nobody said that it ended.
 */
export function endUnsaid(hearing: Hearing, transaction: StoredTransaction, at: number): void {
  endTransaction(hearing, transaction, at, null)
}
