import { describe, expect, test } from 'vitest'
import { iso, meterValues, startListening } from './support/listening.ts'

const MINUTE = 60_000

/** What the lot is told of the sampled values of one message. */
async function readingsOf(sampledValue: readonly object[], more: object = {}) {
  const listening = await startListening()
  const charger = await listening.connect('CP1')
  await charger.call('MeterValues', meterValues(iso(listening.clock.now()), sampledValue, more))
  return listening.told('reading')
}

describe('meter values, by the field notes', () => {
  test('1: a state of charge beside the energy', async () => {
    const [reading] = await readingsOf([
      { measurand: 'SoC', unit: 'Percent', location: 'EV', value: '70.0' },
      { measurand: 'Energy.Active.Import.Register', unit: 'Wh', value: '12345' },
    ])
    expect(reading).toMatchObject({ connector: 1, soc: 70, energyWh: 12_345, powerW: null })
  })

  test('1: without a state of charge the energy is told', async () => {
    expect(await readingsOf([{ value: '500' }])).toMatchObject([{ soc: null, energyWh: 500 }])
  })

  test('2: empty values while no vehicle is there are no reading', async () => {
    const empty = ['SoC', 'Energy.Active.Import.Register', 'Power.Active.Import'].map((measurand) => ({
      measurand,
      value: '',
    }))
    expect(await readingsOf(empty, { connectorId: 0, transactionId: 0 })).toEqual([])
    expect(await readingsOf(empty)).toEqual([])
  })

  test('2: the meter of the whole charge point says nothing of a vehicle', async () => {
    expect(await readingsOf([{ value: '500' }], { connectorId: 0 })).toEqual([])
  })

  test.each([
    { measurand: 'SoC', unit: 'V', value: '70' },
    { measurand: 'SoC', unit: 'Percent', value: '101' },
    { measurand: 'SoC', unit: 'Percent', value: '-1' },
  ])('3: %o is no state of charge, and the energy beside it counts', async (soc) => {
    const readings = await readingsOf([soc, { value: '900' }, { measurand: 'Current.Offered', unit: 'A', value: '0' }])
    expect(readings).toMatchObject([{ soc: null, energyWh: 900 }])
  })

  test('4: a register rounded to 10 Wh says so', async () => {
    expect(await readingsOf([{ unit: 'kWh', value: '269.46' }])).toMatchObject([{ energyWh: 269_460 }])
    const [reading] = await readingsOf([{ unit: 'kWh', value: '269.46' }])
    expect(reading?.energyStepWh).toBeCloseTo(10)
  })

  test('4: of a register told twice, the exact one counts', async () => {
    const readings = await readingsOf([
      { unit: 'kWh', value: '269.46' },
      { unit: 'Wh', value: '269456' },
    ])
    expect(readings).toMatchObject([{ energyWh: 269_456, energyStepWh: 1 }])
  })

  test('10: without measurand and unit it is the register, in Wh', async () => {
    expect(await readingsOf([{ value: '4711' }])).toMatchObject([{ energyWh: 4_711 }])
  })

  test('11: the unit Hertz costs the message nothing', async () => {
    const readings = await readingsOf([{ measurand: 'Frequency', unit: 'Hertz', value: '50.0' }, { value: '4711' }])
    expect(readings).toMatchObject([{ energyWh: 4_711 }])
  })

  test('24: numbers for texts, texts for numbers, and properties that no standard has', async () => {
    const readings = await readingsOf([{ value: 12.5, colour: 'red' }], { connectorId: '1', transactionId: '1', x: {} })
    expect(readings).toMatchObject([{ connector: 1, energyWh: 12.5, transaction: { given: 1 } }])
  })

  test('24: what cannot be read drops nothing else', async () => {
    const values = [
      { measurand: 'Power.Active.Import', unit: 'furlong', value: '1' },
      null,
      'x',
      { value: {} },
      { value: '7' },
    ]
    expect(await readingsOf(values as object[])).toMatchObject([{ powerW: null, energyWh: 7 }])
  })

  test('29: Wh with decimals', async () => {
    expect(await readingsOf([{ unit: 'Wh', value: '87.03' }])).toMatchObject([{ energyWh: 87.03 }])
  })

  test('phases make up a total where none is told, and none where one is', async () => {
    const power = (phase: string | undefined, value: string) => ({
      measurand: 'Power.Active.Import',
      unit: 'kW',
      value,
      phase,
    })
    const phases = [power('L1', '2.4'), power('L2', '2.3'), power('L3', '2.5')]
    expect(await readingsOf(phases)).toMatchObject([{ powerW: expect.closeTo(7_200, 3) }])
    expect(await readingsOf([...phases, power(undefined, '7.1')])).toMatchObject([{ powerW: 7_100 }])
  })

  test('the meter at the outlet counts before that at the inlet, and no other does', async () => {
    const at = (location: string, value: string) => ({ location, value })
    expect(await readingsOf([at('Inlet', '90000'), at('Outlet', '5')])).toMatchObject([{ energyWh: 5 }])
    expect(await readingsOf([at('Inlet', '90000')])).toMatchObject([{ energyWh: 90_000 }])
    expect(await readingsOf([at('EV', '90000')])).toEqual([])
  })

  test('several instants of one message keep their order and distance', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const at = clock.now()
    const entry = (agoMs: number, value: string) => ({ timestamp: iso(at - agoMs), sampledValue: [{ value }] })
    const meterValue = [entry(20 * MINUTE, '1'), entry(10 * MINUTE, '2'), entry(0, '3')]
    await charger.call('MeterValues', { connectorId: 1, meterValue })
    expect(told('reading').map((reading) => [at - reading.at, reading.energyWh])).toEqual([
      [20 * MINUTE, 1],
      [10 * MINUTE, 2],
      [0, 3],
    ])
    expect(told('clock')).toMatchObject([{ isRight: true }])
  })
})

describe('the clock of a charger', () => {
  async function toldAt(timestamp: (now: number) => string) {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    await charger.call('MeterValues', meterValues(timestamp(clock.now()), [{ value: '1' }]))
    return { now: clock.now(), readings: told('reading'), clocks: told('clock') }
  }

  test.each([
    ['1970', () => '1970-01-01T00:00:12Z'],
    ['hours behind', (now: number) => iso(now - 190 * MINUTE)],
    ['hours ahead', (now: number) => iso(now + 190 * MINUTE)],
  ])('16: %s, and the receipt counts', async (_what, timestamp) => {
    const { now, readings, clocks } = await toldAt(timestamp)
    expect(readings).toMatchObject([{ at: now }])
    expect(clocks).toMatchObject([{ isRight: false }])
  })

  test('16: a few minutes are no fault, and the future is now', async () => {
    const behind = await toldAt((now) => iso(now - 4 * MINUTE))
    expect(behind.readings).toMatchObject([{ at: behind.now - 4 * MINUTE }])
    const ahead = await toldAt((now) => iso(now + 4 * MINUTE))
    expect(ahead.readings).toMatchObject([{ at: ahead.now }])
    expect([...behind.clocks, ...ahead.clocks].map(({ isRight }) => isRight)).toEqual([true, true])
  })

  test('16: without an offset the nearer of Greenwich and here counts', async () => {
    const { now, readings, clocks } = await toldAt((at) => iso(at).replace('Z', ''))
    expect(readings).toMatchObject([{ at: now }])
    expect(clocks).toMatchObject([{ isRight: true }])
  })

  test.each(['', 'yesterday', 12, null])('%o is no time, and says nothing of the clock', async (timestamp) => {
    const { now, readings, clocks } = await toldAt(() => timestamp as string)
    expect(readings).toMatchObject([{ at: now }])
    expect(clocks).toEqual([])
  })

  test('16: what waited in the charger keeps its time where the clock was right before', async () => {
    const { clock, connect, told, remember } = await startListening()
    remember({ caughtUpAt: clock.now() - 60 * MINUTE, wasClockRight: true })
    const charger = await connect('CP1')
    const waited = clock.now() - 40 * MINUTE
    await charger.call('MeterValues', meterValues(iso(waited), [{ value: '1' }]))
    await charger.call('MeterValues', meterValues(iso(clock.now() - 70 * MINUTE), [{ value: '2' }]))
    expect(told('reading').map(({ at }) => at)).toEqual([waited, clock.now()])
  })

  test('16: what waited keeps its time although the connection broke again before it was handed in', async () => {
    const { clock, connect, told, remember } = await startListening()
    remember({ caughtUpAt: clock.now() - 60 * MINUTE, wasClockRight: true })
    const broken = await connect('CP1')
    await broken.call('Heartbeat', {})
    await broken.close({ force: true })
    clock.advance(10 * MINUTE)
    const charger = await connect('CP1')
    const waited = clock.now() - 40 * MINUTE
    await charger.call('MeterValues', meterValues(iso(waited), [{ value: '1' }]))
    await charger.call('MeterValues', meterValues(iso(clock.now()), [{ value: '2' }]))
    expect(told('reading').map(({ at }) => at)).toEqual([waited, clock.now()])
    expect(told('clock').every(({ isRight }) => isRight)).toBe(true)
  })

  test('16: where the clock was wrong or unknown, nothing that waited keeps its time', async () => {
    const { clock, connect, told, remember } = await startListening()
    remember({ caughtUpAt: clock.now() - 60 * MINUTE, wasClockRight: false })
    const charger = await connect('CP1')
    await charger.call('MeterValues', meterValues(iso(clock.now() - 40 * MINUTE), [{ value: '1' }]))
    expect(told('reading').map(({ at }) => at)).toEqual([clock.now()])
  })

  test('16: a clock that is set is told of once', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    for (const offMs of [-60 * MINUTE, -60 * MINUTE, 0, 0]) {
      await charger.call('MeterValues', meterValues(iso(clock.now() + offMs), [{ value: '1' }]))
    }
    expect(told('clock').map(({ isRight }) => isRight)).toEqual([false, true])
  })

  test('16: a state that began long ago says nothing against the clock', async () => {
    const { clock, connect, told } = await startListening()
    const charger = await connect('CP1')
    const timestamp = iso(clock.now() - 90 * MINUTE)
    await charger.call('StatusNotification', { connectorId: 1, status: 'Available', errorCode: 'NoError', timestamp })
    expect(told('clock')).toEqual([])
    expect(told('state')).toMatchObject([{ state: 'available', at: clock.now(), fault: null }])
  })
})
