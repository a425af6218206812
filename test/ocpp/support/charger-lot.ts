import { RPCClient } from 'ocpp-rpc'
import { onTestFinished } from 'vitest'
import { createChargerDesk } from '../../../main/application/charger-service.ts'
import { startOcppListener } from '../../../main/ocpp/listener.ts'
import type { ChargePoint } from '../../../shared/chargers.ts'
import type { SettingsPatch } from '../../../shared/contract/settings.ts'
import { presentSocAt, type Session } from '../../../shared/session.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import type { TestLot } from '../../support/test-lot.ts'
import { iso } from './listening.ts'

/** A charge point of OCPP 1.6 on a real socket, and what it says. */
export interface PlayedCharger {
  readonly client: RPCClient
  status(state: string, more?: object): Promise<unknown>
  /** @returns the number of the transaction */
  start(meterStart: number, more?: object): Promise<number>
  meter(sampledValue: readonly object[], more?: object): Promise<unknown>
  stop(transactionId: number, meterStop: number, more?: object): Promise<unknown>
}

/** A lot that listens for chargers. */
export interface ChargerLot {
  readonly lot: TestLot
  readonly url: string
  /** The charge point is there, is ours, and its first connector stands at a bay. */
  charger(chargePointId?: string, bay?: string | null): Promise<PlayedCharger>
  connect(chargePointId: string, protocol?: string): Promise<RPCClient>
  /** Lets minutes pass, and the timers of the lot with them. */
  pass(minutes: number): void
  vehicle(plate: string): Session
  socOf(plate: string): number
  page(chargePointId?: string): Promise<ChargePoint>
  close(): Promise<void>
}

/** Opens a lot with a listener for chargers on a free port, for the test that runs. */
export async function openChargerLot(
  options: { settings?: SettingsPatch; dataDirectory?: string; clock?: ReturnType<typeof createFakeClock> } = {},
): Promise<ChargerLot> {
  const lot = openLotOfTest({
    settings: { taper: false, chargingRate: '11 kW', ...options.settings },
    ...options,
    clock: options.clock ?? createFakeClock(),
  })
  const { clock } = lot
  const nothing = () => undefined
  const listener = await startOcppListener({
    host: '127.0.0.1',
    port: 0,
    pingSeconds: 0,
    desk: createChargerDesk(lot.core),
    clock,
    logger: { info: nothing, warn: nothing, error: (_message, cause) => void lot.errors.push(cause) },
  })
  const clients: RPCClient[] = []
  async function close(): Promise<void> {
    for (const client of clients) await client.close({ force: true })
    await listener.close()
  }
  onTestFinished(close)

  async function connect(identity: string, protocol = 'ocpp1.6'): Promise<RPCClient> {
    const endpoint = listener.url.replace(/\/$/, '')
    const client = new RPCClient({
      endpoint,
      identity,
      protocols: [protocol],
      reconnect: false,
      pingIntervalMs: 0,
    } as ConstructorParameters<typeof RPCClient>[0])
    clients.push(client)
    await client.connect()
    return client
  }

  function played(client: RPCClient): PlayedCharger {
    const now = () => iso(clock.now())
    return {
      client,
      status: (status, more) =>
        client.call('StatusNotification', { connectorId: 1, status, errorCode: 'NoError', timestamp: now(), ...more }),
      async start(meterStart, more) {
        const start = { connectorId: 1, idTag: 'nobody', meterStart, timestamp: now(), ...more }
        const { transactionId } = (await client.call('StartTransaction', start)) as { transactionId: number }
        return transactionId
      },
      meter(sampledValue, more) {
        const meterValue = [{ timestamp: now(), sampledValue }]
        return client.call('MeterValues', { connectorId: 1, meterValue, ...more })
      },
      stop: (transactionId, meterStop, more) =>
        client.call('StopTransaction', { transactionId, meterStop, timestamp: now(), ...more }),
    }
  }

  function vehicle(plate: string): Session {
    const session = lot.store.sessions.newestByPlateKey(plate)
    if (session === undefined) throw new Error(`there is no ${plate}`)
    return session
  }

  return {
    lot,
    url: listener.url,
    connect,
    close,
    async charger(chargePointId = 'CP1', bay = 'B12') {
      const client = await connect(chargePointId)
      await client.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Wall 11' })
      await lot.run('charger.approve', { chargePointId })
      await client.call('Heartbeat', {})
      if (bay !== null) await lot.run('charger.tieBay', { chargePointId, connector: 1, bay })
      return played(client)
    },
    pass(minutes) {
      for (let i = 0; i < minutes; i += 1) clock.advance(MINUTE_MS)
    },
    vehicle,
    socOf: (plate) => presentSocAt(vehicle(plate), clock.now()),
    async page(chargePointId = 'CP1') {
      const { chargePoints } = await lot.run('charger.list', {})
      const found = chargePoints.find((chargePoint) => chargePoint.chargePointId === chargePointId)
      if (found === undefined) throw new Error(`there is no charge point ${chargePointId}`)
      return found
    },
  }
}

/** A vehicle of 60 kWh in bay B12, as a row of a file without header. */
export function row(plate: string, charge: number, target = 80, bay = 'B12'): string {
  return `${plate},${charge},60,${target},${bay}`
}

export const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

export const energy = (wh: number | string, unit = 'Wh') => ({
  measurand: 'Energy.Active.Import.Register',
  unit,
  value: String(wh),
})
export const power = (watts: number) => ({ measurand: 'Power.Active.Import', unit: 'W', value: String(watts) })
export const soc = (percent: number) => ({ measurand: 'SoC', unit: 'Percent', location: 'EV', value: String(percent) })
