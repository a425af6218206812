import { RPCClient } from 'ocpp-rpc'
import { createChargerDesk } from '../../main/application/charger-service.ts'
import { startOcppListener } from '../../main/ocpp/listener.ts'
import type { Session } from '../../shared/session.ts'
import { isComplete } from '../../shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'
import { floorsOf } from './chargers/floors.ts'
import { type SimulatedCar, simulateNight, trueMinutes, truePower } from './chargers/simulated-night.ts'

const CARS = 40
const NIGHT_MINUTES = 14 * 60
/** When the estimate is asked for, after the current began to flow. */
const ASKED_AFTER = 10
/** How often the file is written in the night without chargers, in minutes. */
const FILE_EVERY = 10

/** What became of one vehicle's estimate. */
interface Outcome {
  readonly car: SimulatedCar
  /** Minutes that "ready at" was off after ten minutes of charging. */
  readonly errorMinutes: number | null
  readonly wasReadyFalsely: boolean
  readonly attentions: readonly string[]
}

/** A vehicle at its charger, as the night goes on. */
class Charging {
  readonly car: SimulatedCar
  soc: number
  registerWh: number
  client: RPCClient | null = null
  transactionId = 0
  constructor(car: SimulatedCar) {
    this.car = car
    this.soc = car.startSoc
    this.registerWh = car.quirk === 'kWh called Wh' ? 361_000 : 100_000
  }
  /** One minute at the charger. @returns the power, kW */
  minute(isFlowing: boolean): number {
    const powerKw = isFlowing ? truePower(this.car, this.soc) : 0
    this.registerWh += (powerKw * 1_000) / 60
    this.soc = Math.min(100, this.soc + ((powerKw * this.car.efficiency) / 60 / this.car.capacity) * 100)
    return powerKw
  }
}

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

function fileOf(cars: readonly Charging[], digits: number): string {
  const rows = cars.map(({ car, soc }) => {
    const charge = ((soc / 100) * car.capacity).toFixed(digits)
    return `${car.plate},${charge},${car.capacity},${car.targetSoc},${car.bay}`
  })
  return [HEADER, ...rows].join('\n')
}

function sessionOf(lot: TestLot, plate: string): Session | undefined {
  return lot.store.sessions.newestByPlateKey(plate)
}

/** What the charger writes in its messages: its register, clock and states, with its quirk. */
function messagesOf(lot: TestLot, charging: Charging, minute: number) {
  const { car } = charging
  const offMs = car.quirk === 'clock hours off' ? -3 * HOUR_MS : 0
  const timestamp = new Date(lot.clock.now() + offMs).toISOString()
  const register = () => {
    if (car.quirk === 'kWh called Wh') return { value: String(Math.floor(charging.registerWh / 1_000)), unit: 'Wh' }
    if (car.quirk === 'rounded register' && minute % 2 === 0) {
      return { value: (Math.ceil(charging.registerWh / 10) / 100).toFixed(2), unit: 'kWh' }
    }
    const wh = car.quirk === 'register begins anew' && minute > 7 ? charging.registerWh - 100_000 : charging.registerWh
    return { value: String(Math.floor(wh)), unit: 'Wh' }
  }
  const call = (method: string, payload: object) => charging.client?.call(method, payload)
  return {
    status: (status: string) => call('StatusNotification', { connectorId: 1, status, errorCode: 'NoError', timestamp }),
    async start() {
      const meterStart = Number(car.quirk === 'kWh called Wh' ? 361 : Math.floor(charging.registerWh))
      const answer = await call('StartTransaction', { connectorId: 1, idTag: car.bay, meterStart, timestamp })
      charging.transactionId = (answer as { transactionId: number }).transactionId
    },
    meter(powerKw: number) {
      const soc = car.quirk === 'state of charge leaps' ? [70, 0, 11][minute % 3] : Math.floor(charging.soc)
      const tellsSoc = car.tellsSoc || car.quirk === 'state of charge leaps'
      const sampledValue = [
        { measurand: 'Energy.Active.Import.Register', ...register() },
        { measurand: 'Power.Active.Import', unit: 'W', value: String(Math.round(powerKw * 1_000)) },
        ...(tellsSoc ? [{ measurand: 'SoC', unit: 'Percent', value: String(soc) }] : []),
      ]
      const meterValue = [{ timestamp, sampledValue }]
      return call('MeterValues', { connectorId: 1, transactionId: charging.transactionId, meterValue })
    },
  }
}

async function connect(url: string, identity: string): Promise<RPCClient> {
  const client = new RPCClient({
    endpoint: url.replace(/\/$/, ''),
    identity,
    protocols: ['ocpp1.6'],
    reconnect: false,
    pingIntervalMs: 0,
  } as ConstructorParameters<typeof RPCClient>[0])
  await client.connect()
  return client
}

async function plugIn(lot: TestLot, url: string, charging: Charging): Promise<void> {
  const chargePointId = `CP ${charging.car.bay}`
  charging.client = await connect(url, chargePointId)
  await charging.client.call('BootNotification', { chargePointVendor: 'Night', chargePointModel: 'Sim' })
  await lot.run('charger.approve', { chargePointId })
  await lot.run('charger.tieBay', { chargePointId, connector: 1, bay: charging.car.bay })
  const messages = messagesOf(lot, charging, 0)
  await messages.start()
  const states = charging.car.quirk === 'states within seconds' ? ['Preparing', 'SuspendedEVSE', 'SuspendedEV'] : []
  for (const state of states) await messages.status(state)
  await messages.status(charging.car.quirk === 'holds back at first' ? 'SuspendedEVSE' : 'Charging')
}

/** One minute of a vehicle at its connected charger; `minute` counts from plugging in. */
async function tell(lot: TestLot, url: string, charging: Charging, minute: number): Promise<void> {
  const { quirk } = charging.car
  const messages = messagesOf(lot, charging, minute)
  if (quirk === 'holds back at first' && minute <= 5) {
    if (minute === 5) await messages.status('Charging')
    return
  }
  if (quirk === 'second start without a stop' && minute === 6) await messages.start()
  if (quirk === 'connection breaks' && minute % 30 === 4) {
    await charging.client?.close({ force: true })
    charging.client = await connect(url, `CP ${charging.car.bay}`)
  }
  const wasFull = charging.soc >= 100
  const powerKw = charging.minute(true)
  await messages.meter(powerKw)
  if (!wasFull && charging.soc >= 100) await messages.status('SuspendedEV')
}

/**
 * Plays the night. @param withChargers else by a file every ten minutes, in whole kilowatt-hours
 */
async function play(cars: readonly SimulatedCar[], withChargers: boolean): Promise<readonly Outcome[]> {
  const lot = openTestLot({ settings: { chargingRate: '11 kW' } })
  const { clock } = lot
  const nothing = () => undefined
  const listener = await startOcppListener({
    host: '127.0.0.1',
    port: 0,
    pingSeconds: 0,
    desk: createChargerDesk(lot.core),
    clock,
    logger: { info: nothing, warn: nothing, error: (message, cause) => console.error(message, cause) },
  })
  const begin = clock.now()
  const all = cars.map((car) => new Charging(car))
  const errors = new Map<string, number>()
  const falsely = new Set<string>()
  const attentions = new Map<string, Set<string>>()

  for (let minute = 0; minute < NIGHT_MINUTES; minute += 1) {
    clock.advance(MINUTE_MS)
    const parked = all.filter(({ car }) => minute >= car.arrivesAt)
    if (all.some(({ car }) => car.arrivesAt === minute)) await importFile(lot, fileOf(parked, withChargers ? 1 : 0))
    else if (!withChargers && minute % FILE_EVERY === 0 && parked.length > 0) await importFile(lot, fileOf(parked, 0))
    const told = parked.map(async (charging) => {
      const { car } = charging
      const since = minute - car.arrivesAt - car.plugAfter
      if (since < 0) return
      if (!withChargers) charging.minute(since > 0 && !(car.quirk === 'holds back at first' && since <= 5))
      else if (since === 0) await plugIn(lot, listener.url, charging)
      else await tell(lot, listener.url, charging, since)
    })
    await Promise.all(told)
    for (const { car, soc } of parked) {
      const since = minute - car.arrivesAt - car.plugAfter
      const held = car.quirk === 'holds back at first' ? 5 : 0
      const session = since < 0 ? undefined : sessionOf(lot, car.plate)
      if (session === undefined) continue
      const truth = begin + (car.arrivesAt + car.plugAfter + 1 + held + trueMinutes(car)) * MINUTE_MS
      if (since === ASKED_AFTER + held && clock.now() < truth) {
        errors.set(car.plate, Math.abs(session.estimatedReadyAt - truth) / MINUTE_MS)
      }
      if (isComplete(session, clock.now()) && soc < car.targetSoc - 5 && !falsely.has(car.plate)) {
        falsely.add(car.plate)
        const lacks = (car.targetSoc - soc).toFixed(1)
        const kind = `${car.quirk ?? 'no quirk'}, efficiency ${car.efficiency.toFixed(2)}`
        console.log(`  ${car.plate} (${kind}) is told ready ${lacks} points too soon after ${since} minutes`)
      }
      if (session.attention !== null) {
        attentions.set(car.plate, (attentions.get(car.plate) ?? new Set()).add(session.attention.reason))
      }
    }
  }
  for (const { client } of all) await client?.close({ force: true })
  await listener.close()
  await lot.close()
  return cars.map((car) => ({
    car,
    errorMinutes: errors.get(car.plate) ?? null,
    wasReadyFalsely: falsely.has(car.plate),
    attentions: [...(attentions.get(car.plate) ?? [])],
  }))
}

async function importFile(lot: TestLot, text: string): Promise<void> {
  lot.serve(`${text}\n`)
  await lot.run('import.run', { url: 'http://lot.example/vehicles.csv' })
}

function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN
}

/** Median and 90th percentile, as two cells. */
function spreadOf(errors: readonly number[]): string {
  const p90 = errors.toSorted((a, b) => a - b)[Math.floor(errors.length * 0.9)] ?? Number.NaN
  return `${medianOf(errors).toFixed(1)} | ${p90.toFixed(1)}`
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const errors = outcomes.flatMap(({ errorMinutes }) => errorMinutes ?? [])
  const ready = outcomes.filter(({ wasReadyFalsely }) => wasReadyFalsely).length
  const attention = outcomes.filter(({ attentions }) => attentions.length > 0).length
  return `| ${name} | ${spreadOf(errors)} | ${ready} | ${attention} |`
}

/** Plays the same night with chargers and by files alone, and prints both. */
export async function runChargersNight(argv: readonly string[]): Promise<void> {
  const cars = simulateNight(Number(argv[0] ?? 1), CARS)
  const measured = await play(cars, true)
  const filed = await play(cars, false)
  console.log('| night of 40 | median error, min | 90 % | falsely ready | falsely attention |')
  console.log('| --- | --- | --- | --- | --- |')
  console.log(row('by chargers', measured))
  console.log(row('by files alone', filed))
  for (const [name, errors] of floorsOf(cars, ASKED_AFTER)) console.log(`| who ${name} | ${spreadOf(errors)} | | |`)
  for (const { car, errorMinutes, wasReadyFalsely, attentions } of measured) {
    if (!wasReadyFalsely && attentions.length === 0 && (errorMinutes ?? 0) < 15) continue
    console.log(`  ${car.plate} (${car.quirk}, ${car.powerKw} kW): ${errorMinutes?.toFixed(1)} min`, attentions.join())
  }
}
