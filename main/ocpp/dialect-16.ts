import type { ChargerEvent, ConnectorState, TransactionName } from '../../shared/charger-report.ts'
import { acknowledged, bootAnswer, type Hear, type HearingContext, heartbeat } from './dialect.ts'
import { type MeterValues, readMeterValues } from './meter-values.ts'
import { count, number, text } from './wire.ts'

const STATES: Readonly<Record<string, ConnectorState>> = {
  Available: 'available',
  Preparing: 'preparing',
  Charging: 'charging',
  SuspendedEV: 'suspended-ev',
  SuspendedEVSE: 'suspended-evse',
  Finishing: 'finishing',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
}

/** AmpControl allows and forbids nothing: whoever shows a tag may charge. */
const ACCEPTED = { idTagInfo: { status: 'Accepted' } }

function nameOf(transactionId: unknown): TransactionName {
  return { given: number(transactionId), chosen: null }
}

/** The charger's words for what is wrong; `null` where nothing is. */
function faultOf(...words: readonly (string | null)[]): string | null {
  const told = words.filter((word) => word !== null && word !== 'NoError')
  return told.length === 0 ? null : told.join(' · ')
}

/** All instants of a message move by what the newest one is judged to be off. */
export function readingEvents(
  values: readonly MeterValues[],
  place: { readonly connector: number | null; readonly transaction: TransactionName },
  { clock }: HearingContext,
  options: { readonly wasQueued?: boolean } = {},
): readonly ChargerEvent[] {
  const newest = values.at(-1)
  if (newest === undefined) return []
  const { at: newestAt, sentAt: newestSentAt } = clock.judge(newest.timestamp, options)
  return values.map(({ timestamp, ...reading }) => {
    const sentAt = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN
    const earlierBy = newestSentAt === null || timestamp === newest.timestamp ? 0 : newestSentAt - sentAt
    return { kind: 'reading', ...place, ...reading, at: newestAt - Math.max(0, earlierBy || 0) }
  })
}

const bootNotification: Hear = (payload, { now }) => ({
  events: [
    {
      kind: 'booted',
      vendor: text(payload.chargePointVendor),
      model: text(payload.chargePointModel),
      firmware: text(payload.firmwareVersion),
    },
  ],
  answer: (kept) => bootAnswer(now(), kept),
})

const statusNotification: Hear = (payload, { clock }) => {
  const state = STATES[text(payload.status) ?? '']
  const { at } = clock.judge(payload.timestamp, { mayBeOld: true })
  const fault = faultOf(text(payload.errorCode), text(payload.vendorErrorCode), text(payload.info))
  const connector = count(payload.connectorId) ?? 0
  return {
    events: state === undefined ? [] : [{ kind: 'state', connector, at, state, fault }],
    answer: () => ({}),
  }
}

const startTransaction: Hear = (payload, { clock }) => {
  const connector = count(payload.connectorId)
  if (connector === null || connector === 0) return { refusal: 'no-connector' }
  const { at, sentAt } = clock.judge(payload.timestamp)
  return {
    events: [
      {
        kind: 'began',
        connector,
        at,
        sentAt,
        meterWh: number(payload.meterStart),
        idTag: text(payload.idTag, 255),
        transaction: { given: null, chosen: null },
      },
    ],
    answer: ({ transactionId }) => ({ transactionId: transactionId ?? 0, ...ACCEPTED }),
  }
}

const stopTransaction: Hear = (payload, context) => {
  const transaction = nameOf(payload.transactionId)
  const { at } = context.clock.judge(payload.timestamp)
  // Of what the charger has recorded of the whole transaction, the last counts: the rest came while
  // it ran, or is in the past.
  const last = readMeterValues(payload.transactionData).at(-1)
  const closing: readonly ChargerEvent[] =
    last === undefined
      ? []
      : [{ kind: 'reading', connector: null, transaction, ...withoutTimestamp(last), at, isClosing: true }]
  return {
    events: [
      ...closing,
      {
        kind: 'ended',
        connector: null,
        at,
        meterWh: number(payload.meterStop),
        reason: text(payload.reason),
        transaction,
      },
    ],
    answer: () => (payload.idTag === undefined ? {} : ACCEPTED),
  }
}

function withoutTimestamp({ timestamp: _timestamp, ...reading }: MeterValues): Omit<MeterValues, 'timestamp'> {
  return reading
}

/** Connector 0 is the meter of the whole charge point, which says nothing of a vehicle. */
const meterValues: Hear = (payload, context) => {
  const connector = count(payload.connectorId)
  const place = { connector, transaction: nameOf(payload.transactionId) }
  return {
    events: connector === 0 ? [] : readingEvents(readMeterValues(payload.meterValue), place, context),
    answer: () => ({}),
  }
}

/** Every message of OCPP 1.6-J, with its security extension, that AmpControl knows. */
export const DIALECT_16: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  ['BootNotification', bootNotification],
  ['Heartbeat', heartbeat],
  ['Authorize', acknowledged(ACCEPTED)],
  ['StatusNotification', statusNotification],
  ['StartTransaction', startTransaction],
  ['StopTransaction', stopTransaction],
  ['MeterValues', meterValues],
  ['DataTransfer', acknowledged({ status: 'UnknownVendorId' })],
  ['DiagnosticsStatusNotification', acknowledged()],
  ['FirmwareStatusNotification', acknowledged()],
  ['SecurityEventNotification', acknowledged()],
  ['LogStatusNotification', acknowledged()],
  ['SignedFirmwareStatusNotification', acknowledged()],
  ['SignCertificate', acknowledged({ status: 'Rejected' })],
])
