import { setTimeout as delay } from 'node:timers/promises'
import { RPCClient } from 'ocpp-rpc'

/** How often a charger tells its meter (ms); the demonstration runs a hundred times as fast. */
const TELL_MS = 5_000
const EFFICIENCY = 0.85

/** What one charger in the row does beside the usual. */
const QUIRKS = /** @type {const} */ (['usual', 'pauses', 'fault', 'wrong clock', 'kWh as Wh', 'usual'])

/**
 * @typedef {object} DemoPlug
 * @property {string} bay
 * @property {(at: number) => number | undefined} chargeAt in kWh; `undefined` for an empty bay
 */

/**
 * Sends a command as the screen does.
 * @param {string} address
 * @param {string} name
 * @param {object} input
 */
async function command(address, name, input) {
  const answer = await fetch(`${address}api/command`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, input }),
  })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
}

/**
 * Connects made-up chargers to the lot, each at a bay, which report what the vehicle there takes:
 * one pauses, one is sometimes out of order, one has a wrong clock, and one calls its kWh Wh.
 * @param {{ address: string, port: number, plugs: readonly DemoPlug[], signal: AbortSignal }} parts
 */
export async function runDemoChargers({ address, port, plugs, signal }) {
  await Promise.all(plugs.map((plug, index) => runOne({ address, port, plug, index, signal })))
}

/** @param {{ address: string, port: number, plug: DemoPlug, index: number,
 *   signal: AbortSignal }} parts */
async function runOne({ address, port, plug, index, signal }) {
  const quirk = QUIRKS[index % QUIRKS.length]
  const chargePointId = `DEMO-${String(index + 1).padStart(2, '0')}`
  const client = new RPCClient(
    /** @type {ConstructorParameters<typeof RPCClient>[0]} */ ({
      endpoint: `ws://127.0.0.1:${port}`,
      identity: chargePointId,
      protocols: ['ocpp1.6'],
    }),
  )
  signal.addEventListener('abort', () => void client.close({ force: true }).catch(() => undefined))
  const clockMs = quirk === 'wrong clock' ? -3 * 3_600_000 : 0
  const timestamp = () => new Date(Date.now() + clockMs).toISOString()
  const status = (/** @type {string} */ state, errorCode = 'NoError') =>
    client.call('StatusNotification', { connectorId: 1, status: state, errorCode, timestamp: timestamp() })

  await client.connect()
  await client.call('BootNotification', { chargePointVendor: 'AmpControl', chargePointModel: 'Demonstration' })
  await command(address, 'charger.approve', { chargePointId })
  await command(address, 'charger.tieBay', { chargePointId, connector: 1, bay: plug.bay })

  let registerWh = 50_000 + 1_000 * index
  /** @type {{ charge: number, transactionId: number } | undefined} */
  let running
  for (let turn = 0; !signal.aborted; turn += 1) {
    const charge = plug.chargeAt(Date.now())
    const written = () => String(Math.round(quirk === 'kWh as Wh' ? registerWh / 1_000 : registerWh))
    if (charge === undefined || (running !== undefined && charge < running.charge)) {
      if (running !== undefined) {
        const { transactionId } = running
        await client.call('StopTransaction', { transactionId, meterStop: Number(written()), timestamp: timestamp() })
      }
      running = undefined
      if (turn === 0 || charge === undefined) await status('Available')
    } else if (running === undefined) {
      const start = { connectorId: 1, idTag: plug.bay, meterStart: Number(written()), timestamp: timestamp() }
      const { transactionId } = /** @type {{ transactionId: number }} */ (await client.call('StartTransaction', start))
      running = { charge, transactionId }
      await status('Charging')
    } else {
      const isPaused = quirk === 'pauses' && turn % 24 > 18
      const isFaulted = quirk === 'fault' && turn % 60 > 20
      if (quirk === 'pauses' && turn % 24 === 19) await status('SuspendedEVSE')
      if (quirk === 'fault' && turn % 60 === 21) await status('Faulted', 'GroundFailure')
      if (turn % 24 === 0 && !isFaulted) await status('Charging')
      const gainedWh = isPaused || isFaulted ? 0 : ((charge - running.charge) * 1_000) / EFFICIENCY
      registerWh += gainedWh
      const watts = Math.round((gainedWh * 3_600_000) / TELL_MS)
      running = { ...running, charge }
      const sampledValue = [
        { measurand: 'Energy.Active.Import.Register', unit: 'Wh', value: written() },
        { measurand: 'Power.Active.Import', unit: 'W', value: String(watts) },
      ]
      const meterValue = [{ timestamp: timestamp(), sampledValue }]
      await client.call('MeterValues', { connectorId: 1, transactionId: running.transactionId, meterValue })
    }
    await delay(TELL_MS, undefined, { signal }).catch(() => undefined)
  }
}
