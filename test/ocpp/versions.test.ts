import { once } from 'node:events'
import { OcppClient } from 'ocpp-ts'
import { describe, expect, test } from 'vitest'
import { iso, type Listening, startListening } from './support/listening.ts'

const MINUTE = 60_000

describe('OCPP 2.0.1', () => {
  const energy = (value: number, multiplier = 0) => ({ value, unitOfMeasure: { unit: 'Wh', multiplier } })

  async function station(): Promise<Listening & { send(method: string, payload: object): Promise<unknown> }> {
    const listening = await startListening()
    const client = await listening.connect('S1', { protocol: 'ocpp2.0.1' })
    return { ...listening, send: (method, payload) => client.call(method, payload) }
  }

  function transactionEvent(at: number, eventType: string, more: object = {}, info: object = {}): object {
    const transactionInfo = { transactionId: 'tx-one', ...info }
    return { eventType, timestamp: iso(at), triggerReason: 'MeterValuePeriodic', seqNo: 1, transactionInfo, ...more }
  }

  test('a transaction from its start to its end', async () => {
    const { clock, send, told } = await station()
    const started = transactionEvent(
      clock.now(),
      'Started',
      {
        evse: { id: 2, connectorId: 1 },
        idToken: { idToken: 'AB123', type: 'Local' },
        meterValue: [{ timestamp: iso(clock.now()), sampledValue: [energy(3, 3)] }],
      },
      { chargingState: 'Charging' },
    )
    expect(await send('TransactionEvent', started)).toEqual({ idTokenInfo: { status: 'Accepted' } })
    const power = { measurand: 'Power.Active.Import', value: 7.2, unitOfMeasure: { unit: 'kW' } }
    const soc = { measurand: 'SoC', value: 41, unitOfMeasure: { unit: 'Percent' } }
    const sampledValue = [energy(3_120), power, soc]
    const meterValue = [{ timestamp: iso(clock.now()), sampledValue }]
    expect(await send('TransactionEvent', transactionEvent(clock.now(), 'Updated', { meterValue }))).toEqual({})
    await send('TransactionEvent', transactionEvent(clock.now(), 'Updated', {}, { chargingState: 'SuspendedEV' }))
    await send('TransactionEvent', transactionEvent(clock.now(), 'Ended', {}, { stoppedReason: 'EVDisconnected' }))

    const transaction = { given: null, chosen: 'tx-one' }
    expect(told('began')).toMatchObject([{ connector: 2, meterWh: 3_000, idTag: 'AB123', transaction }])
    expect(told('reading')).toMatchObject([
      { connector: 2, energyWh: 3_000 },
      { connector: 2, energyWh: 3_120, powerW: 7_200, soc: 41, transaction },
    ])
    expect(told('state').map(({ state }) => state)).toEqual(['charging', 'suspended-ev'])
    expect(told('ended')).toMatchObject([{ connector: 2, reason: 'EVDisconnected', transaction }])
  })

  test('an event that the station kept while it was offline has its own time', async () => {
    const { clock, send, told } = await station()
    await send('TransactionEvent', transactionEvent(clock.now(), 'Started', { evse: { id: 1 } }))
    const at = clock.now() - 90 * MINUTE
    const meterValue = [{ timestamp: iso(at), sampledValue: [energy(5)] }]
    await send('TransactionEvent', transactionEvent(at, 'Updated', { offline: true, meterValue }))
    expect(told('reading')).toMatchObject([{ at }])
    expect(told('clock').map(({ isRight }) => isRight)).toEqual([true])
  })

  test('a start that names no EVSE is refused', async () => {
    const { clock, send } = await station()
    const failed = await send('TransactionEvent', transactionEvent(clock.now(), 'Started')).catch((cause) => cause)
    expect(failed).toMatchObject({ rpcErrorCode: 'OccurrenceConstraintViolation' })
  })

  test('states, boot, and the messages that mean nothing to a lot', async () => {
    const { clock, send, told } = await station()
    const chargingStation = { vendorName: 'Acme', model: 'Pole', firmwareVersion: '2.1' }
    expect(await send('BootNotification', { reason: 'PowerUp', chargingStation })).toMatchObject({ status: 'Accepted' })
    const timestamp = iso(clock.now())
    await send('StatusNotification', { timestamp, connectorStatus: 'Faulted', evseId: 2, connectorId: 1 })
    const meterValue = [{ timestamp, sampledValue: [energy(9)] }]
    await send('MeterValues', { evseId: 2, meterValue })
    for (const method of ['NotifyEvent', 'NotifyReport', 'SecurityEventNotification', 'LogStatusNotification']) {
      expect(await send(method, {})).toEqual({})
    }
    expect(told('booted')).toEqual([{ kind: 'booted', vendor: 'Acme', model: 'Pole', firmware: '2.1' }])
    expect(told('state')).toMatchObject([{ connector: 2, state: 'faulted' }])
    expect(told('reading')).toMatchObject([{ connector: 2, energyWh: 9 }])
  })
})

describe('a charge point of ocpp-ts 0.3.0', () => {
  test('boots, charges and stops', async () => {
    const { clock, url, told } = await startListening()
    const charger = new OcppClient('TS1')
    charger.on('error', () => undefined)
    charger.connect(url)
    await once(charger, 'connect')
    const boot = { chargePointVendor: 'Acme', chargePointModel: 'Wall' }
    expect(await charger.callRequest('BootNotification', boot)).toMatchObject({ status: 'Accepted' })
    const timestamp = iso(clock.now())
    const start = { connectorId: 1, idTag: 'AB123', meterStart: 5, timestamp }
    const { transactionId } = await charger.callRequest('StartTransaction', start)
    const sampledValue = [{ value: '30' }, { measurand: 'Temperature' as const, unit: 'Celcius' as const, value: '20' }]
    await charger.callRequest('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp, sampledValue }],
    })
    await charger.callRequest('StopTransaction', { transactionId, meterStop: 31, timestamp })
    expect(told('reading')).toMatchObject([{ energyWh: 30, transaction: { given: transactionId } }])
    expect(told('ended')).toMatchObject([{ meterWh: 31, transaction: { given: transactionId } }])
  })
})

describe('sampling', () => {
  interface Configured {
    readonly value: string
    readonly readonly?: boolean
  }

  /** What a charge point of 1.6 with this configuration is told to change. */
  async function changesOf(
    configuration: Readonly<Record<string, Configured>>,
    accepts: (value: string) => boolean = () => true,
  ): Promise<readonly object[]> {
    const { clock, connect } = await startListening()
    const changes: object[] = []
    const configurationKey = Object.entries(configuration).map(([key, { value, readonly = false }]) => ({
      key,
      value,
      readonly,
    }))
    const asked = Promise.withResolvers<void>()
    const charger = await connect('CP1', {
      answers: {
        GetConfiguration: () => ({ configurationKey }),
        ChangeConfiguration: (change: { value: string }) => {
          changes.push(change)
          return { status: accepts(change.value) ? 'Accepted' : 'Rejected' }
        },
        TriggerMessage: () => {
          asked.resolve()
          return { status: 'Accepted' }
        },
      },
    })
    await charger.call('Heartbeat', {})
    clock.advance(0)
    await asked.promise
    return changes
  }

  const ALL = 'Energy.Active.Import.Register,Power.Active.Import,SoC'

  test('a charge point that samples seldom, and only energy, is asked for more', async () => {
    const changes = await changesOf({
      MeterValueSampleInterval: { value: '900' },
      MeterValuesSampledData: { value: 'Energy.Active.Import.Register' },
    })
    expect(changes).toEqual([
      { key: 'MeterValueSampleInterval', value: '60' },
      { key: 'MeterValuesSampledData', value: ALL },
    ])
  })

  test('what is told besides, or more often, stays', async () => {
    const changes = await changesOf({
      MeterValueSampleInterval: { value: '10' },
      MeterValuesSampledData: { value: `Voltage,${ALL}` },
    })
    expect(changes).toEqual([])
  })

  test('what may not be changed is left alone', async () => {
    const changes = await changesOf({
      MeterValueSampleInterval: { value: '0', readonly: true },
      MeterValuesSampledData: { value: '', readonly: true },
    })
    expect(changes).toEqual([])
  })

  test('a charge point without a state of charge is asked for what it has', async () => {
    const changes = await changesOf(
      { MeterValueSampleInterval: { value: '60' }, MeterValuesSampledData: { value: '' } },
      (value) => !value.includes('SoC'),
    )
    expect(changes.map((change) => (change as Configured).value)).toEqual([
      ALL,
      'Energy.Active.Import.Register,Power.Active.Import',
    ])
  })

  test('one of 2.0.1 is asked by its own names', async () => {
    const { clock, connect } = await startListening()
    const set: object[] = []
    const asked = Promise.withResolvers<void>()
    const station = await connect('S1', {
      protocol: 'ocpp2.0.1',
      answers: {
        GetVariables: () => ({
          getVariableResult: [
            { attributeStatus: 'Accepted', attributeValue: '600', variable: { name: 'TxUpdatedInterval' } },
            { attributeStatus: 'UnknownVariable', variable: { name: 'TxUpdatedMeasurands' } },
          ],
        }),
        SetVariables: ({ setVariableData }: { setVariableData: object[] }) => {
          set.push(...setVariableData)
          return { setVariableResult: [{ attributeStatus: 'Accepted' }] }
        },
        TriggerMessage: () => {
          asked.resolve()
          return { status: 'Accepted' }
        },
      },
    })
    await station.call('Heartbeat', {})
    clock.advance(0)
    await asked.promise
    const component = { name: 'SampledDataCtrlr' }
    expect(set).toEqual([
      { component, variable: { name: 'TxUpdatedInterval' }, attributeValue: '60' },
      { component, variable: { name: 'TxUpdatedMeasurands' }, attributeValue: ALL },
    ])
  })
})
