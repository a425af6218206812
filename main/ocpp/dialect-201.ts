import type { ChargerEvent, ConnectorState, TransactionName } from '../../shared/charger-report.ts'
import { acknowledged, bootAnswer, type Hear, heartbeat } from './dialect.ts'
import { readingEvents } from './dialect-16.ts'
import { readMeterValues } from './meter-values.ts'
import { count, record, text } from './wire.ts'

const CONNECTOR_STATES: Readonly<Record<string, ConnectorState>> = {
  Available: 'available',
  Occupied: 'preparing',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
}

const CHARGING_STATES: Readonly<Record<string, ConnectorState>> = {
  Charging: 'charging',
  EVConnected: 'preparing',
  SuspendedEV: 'suspended-ev',
  SuspendedEVSE: 'suspended-evse',
  Idle: 'finishing',
}

const ACCEPTED = { idTokenInfo: { status: 'Accepted' } }
const NO_TRANSACTION: TransactionName = { given: null, chosen: null }

const bootNotification: Hear = (payload, { now }) => {
  const station = record(payload.chargingStation)
  const { vendorName, model, firmwareVersion } = station
  return {
    events: [{ kind: 'booted', vendor: text(vendorName), model: text(model), firmware: text(firmwareVersion) }],
    answer: (kept) => bootAnswer(now(), kept),
  }
}

/**
 * An EVSE charges one vehicle at a time: it is the connector of the lot, whichever of its cables is
 * used.
 */
const statusNotification: Hear = (payload, { clock }) => {
  const state = CONNECTOR_STATES[text(payload.connectorStatus) ?? '']
  const { at } = clock.judge(payload.timestamp, { mayBeOld: true })
  const connector = count(payload.evseId) ?? 0
  return {
    events: state === undefined ? [] : [{ kind: 'state', connector, at, state, fault: null }],
    answer: () => ({}),
  }
}

const transactionEvent: Hear = (payload, context) => {
  const info = record(payload.transactionInfo)
  const chosen = text(info.transactionId)
  const told = count(record(payload.evse).id)
  if (told !== null && chosen !== null) context.rememberEvse(chosen, told)
  const connector = told ?? (chosen === null ? null : context.evseOf(chosen))
  const transaction = { given: null, chosen }
  const wasQueued = payload.offline === true
  const values = readMeterValues(payload.meterValue)
  const { at, sentAt } = context.clock.judge(payload.timestamp, { wasQueued })
  const isBeginning = payload.eventType === 'Started'
  if (isBeginning && connector === null) return { refusal: 'no-connector' }

  const events: ChargerEvent[] = []
  const idTag = text(record(payload.idToken).idToken, 255)
  if (isBeginning && connector !== null) {
    const meterWh = values[0]?.energyWh ?? null
    events.push({ kind: 'began', connector, at, sentAt, meterWh, idTag, transaction })
  }
  const state = CHARGING_STATES[text(info.chargingState) ?? '']
  if (state !== undefined) events.push({ kind: 'state', connector, transaction, at, state, fault: null })
  events.push(...readingEvents(values, { connector, transaction }, context, { wasQueued }))
  if (payload.eventType === 'Ended') {
    const meterWh = values.at(-1)?.energyWh ?? null
    events.push({ kind: 'ended', connector, at, meterWh, reason: text(info.stoppedReason), transaction })
  }
  return { events, answer: () => (payload.idToken === undefined ? {} : ACCEPTED) }
}

const meterValues: Hear = (payload, context) => {
  const connector = count(payload.evseId)
  const place = { connector, transaction: NO_TRANSACTION }
  return {
    events: connector === 0 ? [] : readingEvents(readMeterValues(payload.meterValue), place, context),
    answer: () => ({}),
  }
}

/** Every message of OCPP 2.0.1 that AmpControl knows. */
export const DIALECT_201: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  ['BootNotification', bootNotification],
  ['Heartbeat', heartbeat],
  ['Authorize', acknowledged(ACCEPTED)],
  ['StatusNotification', statusNotification],
  ['TransactionEvent', transactionEvent],
  ['MeterValues', meterValues],
  ['DataTransfer', acknowledged({ status: 'UnknownVendorId' })],
  ['NotifyReport', acknowledged()],
  ['NotifyEvent', acknowledged()],
  ['NotifyMonitoringReport', acknowledged()],
  ['NotifyChargingLimit', acknowledged()],
  ['ClearedChargingLimit', acknowledged()],
  ['NotifyCustomerInformation', acknowledged()],
  ['NotifyDisplayMessages', acknowledged()],
  ['ReportChargingProfiles', acknowledged()],
  ['ReservationStatusUpdate', acknowledged()],
  ['SecurityEventNotification', acknowledged()],
  ['LogStatusNotification', acknowledged()],
  ['FirmwareStatusNotification', acknowledged()],
  ['PublishFirmwareStatusNotification', acknowledged()],
  ['NotifyEVChargingNeeds', acknowledged({ status: 'Rejected' })],
  ['NotifyEVChargingSchedule', acknowledged({ status: 'Rejected' })],
  ['SignCertificate', acknowledged({ status: 'Rejected' })],
])
