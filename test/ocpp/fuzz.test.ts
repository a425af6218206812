import { once } from 'node:events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyJson, FUZZ_TIMEOUT_MS, fuzzRuns } from '../support/fuzz.ts'
import { openChargerLot } from './support/charger-lot.ts'

const ACTIONS = [
  ...['BootNotification', 'Heartbeat', 'StatusNotification', 'StartTransaction', 'MeterValues', 'StopTransaction'],
  ...['Authorize', 'DataTransfer', 'TransactionEvent', 'NotifyEvent', 'NotifyReport', 'SecurityEventNotification'],
]

const at = fc.oneof(fc.constantFrom('2026-01-05T12:00:00Z', '2026-01-05T25:00', '0'), anyJson)
const sampledValue = fc.record(
  {
    value: fc.oneof(fc.constantFrom('57', '1e3', '', 'NaN', '-4', '9'.repeat(400)), anyJson),
    measurand: fc.oneof(fc.constantFrom('SoC', 'Power.Active.Import', 'Energy.Active.Import.Register'), anyJson),
    unit: fc.oneof(fc.constantFrom('Wh', 'kWh', 'W', 'Percent'), anyJson),
    unitOfMeasure: fc.oneof(
      fc.record({ unit: fc.constantFrom('Wh', 'kWh'), multiplier: fc.constantFrom(-99, 0, 3, 400) }),
      anyJson,
    ),
    phase: anyJson,
  },
  { requiredKeys: [] },
)
const meterValue = fc.oneof(
  fc.array(fc.record({ timestamp: at, sampledValue: fc.array(sampledValue, { maxLength: 4 }) }), { maxLength: 3 }),
  anyJson,
)
const payload = fc.oneof(
  { arbitrary: anyJson, weight: 1 },
  {
    arbitrary: fc.record(
      {
        ...{ connectorId: fc.oneof(fc.constantFrom(0, 1, 2, '1'), anyJson), idTag: anyJson, meterStart: anyJson },
        ...{ transactionId: fc.oneof(fc.constantFrom(1, '1', 'T1'), anyJson), meterStop: anyJson, meterValue },
        ...{ status: fc.oneof(fc.constantFrom('Charging', 'Available', 'Faulted', 'SuspendedEV'), anyJson) },
        ...{ timestamp: at, errorCode: anyJson, reason: anyJson, transactionData: meterValue },
        ...{ eventType: fc.constantFrom('Started', 'Updated', 'Ended', 'x'), seqNo: anyJson, triggerReason: anyJson },
        ...{ evse: fc.oneof(fc.record({ id: fc.constantFrom(1, 2, -1) }), anyJson), transactionInfo: anyJson },
        ...{ chargingStation: anyJson, chargePointVendor: anyJson, chargePointModel: anyJson, vendorId: anyJson },
      },
      { requiredKeys: [] },
    ),
    weight: 4,
  },
)
const call = fc.tuple(fc.constant(2), fc.string({ maxLength: 36 }), fc.constantFrom(...ACTIONS), payload)
const frame = fc.oneof(
  { arbitrary: call.map((message) => JSON.stringify(message)), weight: 6 },
  { arbitrary: fc.array(anyJson, { maxLength: 5 }).map((message) => JSON.stringify(message)), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 1 },
)

test('whatever a charger sends, the next one is heard and the lot stands as it stood', {
  timeout: FUZZ_TIMEOUT_MS,
}, async () => {
  const chargers = await openChargerLot()
  const { lot } = chargers
  await lot.importRows('AB 1,10,60,80')
  await chargers.charger('CP1')
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('ocpp1.6', 'ocpp2.0.1'),
      fc.array(frame, { minLength: 1, maxLength: 18 }),
      async (protocol, frames) => {
        number += 1
        await lot.run('charger.approve', { chargePointId: `F${number % 5}` }).catch(() => undefined)
        const socket = new WebSocket(`${chargers.url.replace(/\/$/, '')}/F${number % 5}`, [protocol])
        const ended = once(socket, 'close')
        await Promise.race([once(socket, 'open'), ended])
        for (const text of frames) if (socket.readyState === WebSocket.OPEN) socket.send(text)
        socket.close()
        await ended
        lot.clock.advance(2_000)
      },
    ),
    fuzzRuns(60),
  )
  expect(lot.errors).toEqual([])
  const next = await chargers.charger('CP2', null)
  expect(await next.client.call('Heartbeat', {})).toHaveProperty('currentTime')
  expect((await lot.run('lot.snapshot', {})).vehicles.map(({ plate }) => plate)).toEqual(['AB 1'])
})
