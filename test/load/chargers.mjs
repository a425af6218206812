import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../../main/launch/build.mjs'
import { withSupportedNode } from '../../main/launch/node-version.mjs'
import { memoryOf, startHost } from './built-host.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(dirname(script)))

const IMPORTED_ROWS = 100_000
const MESSAGE_EVERY_MS = 10_000
/** Strangers are remembered a hundred at a time, so they are approved in smaller groups. */
const GROUP = 50
const ASKERS = 4
/** A listener takes 20 messages a second from one charge point. */
const LEAST_PAUSE_MS = 100
/** What memory may grow by from the first third of a long time to the last. */
const MOST_GROWTH = 1.1
const LONGEST_ANSWER_MS = 1_000
const MOST_SLOWER = 1.5

/** @param {number[]} values @param {number} share @returns {number} */
function quantile(values, share) {
  const ordered = values.toSorted((a, b) => a - b)
  return Math.round(ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? Number.NaN)
}

/** @param {string} url @param {string} name @param {object} input */
async function command(url, name, input) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}api/command`, { method: 'POST', headers, body: JSON.stringify({ name, input }) })
  const result = await answer.json()
  if (result.ok !== true) throw new Error(`${name}: ${JSON.stringify(result)}`)
  return result.value
}

/** @param {string} url @param {string} csvUrl */
async function importFile(url, csvUrl) {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ url: csvUrl })
  const answer = await fetch(`${url}data`, { method: 'POST', headers, body })
  if (answer.status !== 201) throw new Error(`The import failed: ${answer.status} ${await answer.text()}`)
}

/**
 * Charge points that are ours, each with a charge that runs.
 * @param {string} url
 * @param {number} count
 */
async function connectAll(url, count) {
  const { RPCClient } = await import('ocpp-rpc')
  const { host } = await command(url, 'lot.snapshot', {})
  const clients = []
  for (let from = 0; from < count; from += GROUP) {
    const numbers = Array.from({ length: Math.min(GROUP, count - from) }, (_, index) => from + index)
    const group = await Promise.all(
      numbers.map(async (number) => {
        const endpoint = host.chargers.url.replace(/\/$/, '')
        const options = { endpoint, identity: `LOAD-${number}`, protocols: ['ocpp1.6'], reconnect: false }
        const client = new RPCClient(/** @type {ConstructorParameters<typeof RPCClient>[0]} */ (options))
        client.handle(async () => ({}))
        await client.connect()
        await client.call('BootNotification', { chargePointVendor: 'Load', chargePointModel: 'Sim' })
        await command(url, 'charger.approve', { chargePointId: `LOAD-${number}` })
        await client.call('Heartbeat', {})
        const timestamp = new Date().toISOString()
        await client.call('StartTransaction', { connectorId: 1, idTag: `LOAD ${number}`, meterStart: 0, timestamp })
        return client
      }),
    )
    clients.push(...group)
  }
  return clients
}

/**
 * A file is imported while drivers ask, and chargers speak. @returns how long each answer took
 * @param {string} url @param {string} csvUrl @param {number} vehicles
 * @param {readonly { call(method: string, payload: object): Promise<unknown> }[]} chargers
 */
async function rush(url, csvUrl, vehicles, chargers) {
  /** @type {{ questions: number[], messages: number[] }} */
  const took = { questions: [], messages: [] }
  /** @param {number[]} into @param {() => Promise<unknown>} ask */
  const measure = async (into, ask) => {
    const from = performance.now()
    await ask()
    into.push(performance.now() - from)
  }
  let isOver = false
  const asking = Array.from({ length: ASKERS }, async (_, asker) => {
    for (let number = asker; !isOver; number += ASKERS) {
      await measure(took.questions, async () =>
        (await fetch(`${url}vehicle/LOAD%20${number % vehicles}`)).arrayBuffer(),
      )
      await wait(5)
    }
  })
  const speaking = chargers.map(async (charger, number) => {
    await wait((number / chargers.length) * MESSAGE_EVERY_MS)
    for (let wh = 100; !isOver; wh += 30) {
      const timestamp = new Date().toISOString()
      const sampledValue = [{ value: String(wh) }, { measurand: 'Power.Active.Import', unit: 'kW', value: '11' }]
      const payload = { connectorId: 1, meterValue: [{ timestamp, sampledValue }] }
      await measure(took.messages, () => charger.call('MeterValues', payload))
      await wait(MESSAGE_EVERY_MS)
    }
  })
  await Promise.all([importFile(url, csvUrl), wait(2 * MESSAGE_EVERY_MS)])
  isOver = true
  await Promise.all([...asking, ...speaking])
  return took
}

/**
 * Each charger says what it says in so many minutes, at the pace of this machine.
 * @param {readonly { call(method: string, payload: object): Promise<unknown> }[]} chargers
 * @param {number} minutes @param {() => Promise<number>} memory
 * @returns megabytes after each third
 */
async function long(chargers, minutes, memory) {
  const messages = (minutes * 60_000) / MESSAGE_EVERY_MS / 3
  const after = []
  for (let wh = 100_000; after.length < 3; after.push(await memory())) {
    const begun = wh
    await Promise.all(
      chargers.map(async (charger) => {
        for (let said = 0; said < messages; said += 1) {
          const sampledValue = [{ value: String(begun + 5 * said) }, { measurand: 'Current.Import', value: '16' }]
          const meterValue = [{ timestamp: new Date().toISOString(), sampledValue }]
          await charger.call('MeterValues', { connectorId: 1, meterValue })
          await wait(LEAST_PAUSE_MS)
        }
      }),
    )
    wh += 5 * messages
  }
  return after
}

/**
 * `npm run load:chargers [-- --points 500 --minutes 60]`: charge points with a message each every
 * ten seconds next to an import of 100,000 rows, and the same without them; then, quicker, what
 * they say in so many minutes. 1 where an answer takes too long or memory goes on growing.
 */
async function loadOfChargers() {
  const { values } = parseArgs({
    options: { points: { type: 'string', default: '500' }, minutes: { type: 'string', default: '0' } },
  })
  const points = Number(values.points)
  if (!(points > 0)) throw new Error(`How many is a number above 0, not "${values.points}".`)
  if (!(await buildIfStale(root, console.error))) throw new Error('There is nothing to put under load.')
  const { serveCsv } = await import('../../main/demo/csv-server.mjs')
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-chargers-'))
  let [name, rows] = ['LOAD', points]
  const csv = await serveCsv(() =>
    Array.from({ length: rows }, (_, number) => `${name} ${number},${5 + (number % 20)},60,80\n`).join(''),
  )
  const { host, url } = await startHost(join(folder, 'data'), ['--ocpp-port', '0'])
  try {
    await importFile(url, csv.url)
    rows = IMPORTED_ROWS
    name = 'BEFORE'
    const without = await rush(url, csv.url, points, [])
    const chargers = await connectAll(url, points)
    const memoryBefore = await memoryOf(host.pid ?? 0)
    name = 'BESIDE'
    const beside = await rush(url, csv.url, points, chargers)
    const [p99Without, p99Beside] = [quantile(without.questions, 0.99), quantile(beside.questions, 0.99)]
    console.log(`${points} charge points, one message each every 10 s, next to an import of ${IMPORTED_ROWS} rows`)
    console.table({
      'message answered': {
        count: beside.messages.length,
        'median ms': quantile(beside.messages, 0.5),
        '99 % ms': quantile(beside.messages, 0.99),
        'worst ms': quantile(beside.messages, 1),
      },
      'question without chargers': {
        count: without.questions.length,
        'median ms': quantile(without.questions, 0.5),
        '99 % ms': p99Without,
        'worst ms': quantile(without.questions, 1),
      },
      'question beside them': {
        count: beside.questions.length,
        'median ms': quantile(beside.questions, 0.5),
        '99 % ms': p99Beside,
        'worst ms': quantile(beside.questions, 1),
      },
    })
    console.log(`memory ${memoryBefore} → ${await memoryOf(host.pid ?? 0)} MB`)
    // Milliseconds are whole, so a few of them are no factor.
    const isSlower = p99Beside > Math.max(MOST_SLOWER * p99Without, p99Without + 5)
    if (quantile(beside.messages, 1) > LONGEST_ANSWER_MS || isSlower) process.exitCode = 1
    const minutes = Number(values.minutes)
    if (minutes > 0) {
      const [first = 0, middle = 0, last = 0] = await long(chargers, minutes, () => memoryOf(host.pid ?? 0))
      console.log(`memory after each third of what is said in ${minutes} minutes: ${first}, ${middle}, ${last} MB`)
      if (last > MOST_GROWTH * first) process.exitCode = 1
    }
    for (const charger of chargers) await charger.close({ force: true })
  } finally {
    csv.close()
    const ended = once(host, 'exit')
    host.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

withSupportedNode({ root, script, run: loadOfChargers })
