import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { serveCsv } from './csv-server.mjs'
import { DEMO_BAYS, seedHistory, takeHistory } from './demo-history.mjs'
import { createLivingLot } from './living-lot.mjs'
import { seededRandom } from './seeded-random.mjs'
import { DEMO_PERCENT_PER_HOUR, demoBays, demoVehicles, toCsv } from './vehicles.mjs'

const SEED = 20_260_131
const POLL_MS = 100

/** How often the demonstration looks who leaves and who comes, in milliseconds. */
const LIFE_MS = 10_000

/**
 * A port that is free now. The demonstration must know its port before the application has it, and
 * never find another AmpControl there: it would fill that lot with vehicles that do not exist.
 * @param {number} wanted 0 for any
 * @param {string} host
 * @returns {Promise<number | undefined>} `undefined` where the wanted one is taken
 */
function freePort(wanted, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(wanted, host, () => {
      const address = server.address()
      server.close(() => resolve(address === null || typeof address === 'string' ? undefined : address.port))
    })
  })
}

/**
 * The last value that the arguments give an option, written `--name value` or `--name=value`.
 * @param {readonly string[]} argv
 * @param {string} name
 * @returns {string | undefined}
 */
export function lastValue(argv, name) {
  const index = argv.findLastIndex((argument) => argument === name || argument.startsWith(`${name}=`))
  return argv[index] === name ? argv[index + 1] : argv[index]?.slice(name.length + 1)
}

/** Addresses on which a host listens everywhere, this computer's own included. */
const EVERYWHERE = ['0.0.0.0', '::']

/**
 * Imports the file through the application's ordinary HTTP interface, as soon as it answers.
 * @param {string} address
 * @param {string} csvUrl
 * @param {AbortSignal} signal aborted when the application has ended
 * @returns {Promise<number>} how many vehicles it took
 */
async function importOverHttp(address, csvUrl, signal) {
  for (;;) {
    signal.throwIfAborted()
    const answer = await fetch(`${address}data`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: csvUrl }),
      signal,
    }).catch(() => undefined)
    if (answer?.status === 201) return (await answer.json()).imported
    if (answer !== undefined) throw new Error(`the import was refused: ${answer.status} ${await answer.text()}`)
    await delay(POLL_MS, undefined, { signal })
  }
}

/**
 * Lets the lot live until the application ends: removes who leaves and imports the file of who
 * came, as an app or a program would. A vehicle removed on the screen is not brought back.
 * @param {string} address
 * @param {string} csvUrl
 * @param {ReturnType<typeof createLivingLot>} lot
 * @param {AbortSignal} signal
 */
async function live(address, csvUrl, lot, signal) {
  const vehicleUrl = (/** @type {string} */ plate) => `${address}vehicle/${encodeURIComponent(plate)}`
  const turn = async () => {
    for (const plate of lot.plates()) {
      const { status } = await fetch(vehicleUrl(plate), { signal })
      if (status === 404) lot.forget(plate)
    }
    const { left, arrived } = lot.passTo(Date.now())
    for (const plate of left) await fetch(vehicleUrl(plate), { method: 'DELETE', signal })
    if (arrived.length > 0) await importOverHttp(address, csvUrl, signal)
  }
  while (!signal.aborted) {
    await delay(LIFE_MS, undefined, { signal }).catch(() => undefined)
    // An application that is ending does not answer; its list of imports shows any other failure.
    await turn().catch(() => undefined)
  }
}

/**
 * @param {string} address
 * @param {string} csvUrl
 * @param {number} imported
 * @param {string} plate
 */
function whatToLookAt(address, csvUrl, imported, plate) {
  return `
The demonstration lot has ${imported} vehicles, imported from ${csvUrl}
and charging at ${DEMO_PERCENT_PER_HOUR} %/h, one percent in twelve seconds. Its screen is also at ${address}

  · Watch the Ready tile: a few vehicles were ready on arrival, fourteen more become ready in the first half minute,
    the others over ten minutes; each raises an alert, to be answered with "Got it".
  · Let it run: all day long vehicles come, charge, become ready and leave.
  · Type a plate, such as ${plate}, for its answer; a part of it, or 0 for O, will do.
  · Press "Left" on a vehicle, and "Undo". A minute after it was ready, a vehicle overstays.
  · Ask as a driver's app does: curl ${address}data

Ctrl-C ends it; its data is thrown away.
`
}

/**
 * @param {readonly import('./vehicles.mjs').DemoVehicle[]} vehicles
 * @param {string} bay
 */
function chargeInBay(vehicles, bay) {
  return vehicles.find((vehicle) => vehicle.bay === bay)?.currentCharge
}

/**
 * Takes `--chargers 12` (or `--chargers=12`) out of the arguments.
 * @param {readonly string[]} argv
 * @returns {{ count: number, argv: readonly string[] } | undefined} `undefined` if unreadable
 */
function takeChargers(argv) {
  const index = argv.findIndex((argument) => /^--chargers(=|$)/.test(argument))
  const argument = argv[index]
  if (argument === undefined) return { count: 0, argv }
  const isSplit = argument === '--chargers'
  const count = Number(isSplit ? argv[index + 1] : argument.slice('--chargers='.length))
  if (!Number.isInteger(count) || count < 1 || count > DEMO_BAYS) return undefined
  return { count, argv: argv.toSpliced(index, isSplit ? 2 : 1) }
}

/**
 * Runs the application on a made-up lot: own data folder, fast charging, a CSV file from loopback.
 * @param {import('../launch/run.mjs').Launch} launch
 * @param {(launch: import('../launch/run.mjs').Launch) =>
 *   Promise<import('../launch/child.mjs').Outcome>} start
 * @returns {Promise<import('../launch/child.mjs').Outcome>}
 */
export async function runDemo(launch, start) {
  const history = takeHistory(launch.argv)
  if (history === undefined) {
    launch.say('How long the made-up history is, is said in days: "--history 90d".')
    return { code: 1, signal: null }
  }
  const chargers = takeChargers(history.argv)
  if (chargers === undefined) {
    launch.say('How many chargers the demonstration has is said in a number up to 64: "--chargers 12".')
    return { code: 1, signal: null }
  }
  return runDemoWith({ ...launch, argv: chargers.argv }, { days: history.days, chargers: chargers.count }, start)
}

/**
 * @param {import('../launch/run.mjs').Launch} launch
 * @param {{ days: number, chargers: number }} wanted days of history, and chargers; 0 for none
 * @param {Parameters<typeof runDemo>[1]} start
 * @returns {Promise<import('../launch/child.mjs').Outcome>}
 */
async function runDemoWith(launch, { days, chargers }, start) {
  if (launch.argv.some((argument) => /^--data(=|$)/.test(argument))) {
    launch.say('The demonstration always has a data folder of its own, so --data is not for it.')
    return { code: 1, signal: null }
  }
  const asked = lastValue(launch.argv, '--host') ?? '127.0.0.1'
  const host = EVERYWHERE.includes(asked) ? '127.0.0.1' : asked
  const port = await freePort(Number(lastValue(launch.argv, '--port')) || 0, host)
  if (port === undefined) {
    launch.say(
      'That address and port cannot be had: another program is there. Leave --port away, and any free one is taken.',
    )
    return { code: 1, signal: null }
  }
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
  const vehicles = demoVehicles(SEED)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-demo-'))
  if (days > 0) {
    launch.say(`Making up a history of ${days} days …`)
    const stays = await seedHistory(launch, dataDirectory, days)
    launch.say(`The lot has a past of ${stays} stays: look at Statistics and at History.`)
  }
  const begin = () =>
    createLivingLot({ random: seededRandom(SEED), vehicles, bays: demoBays(DEMO_BAYS), now: Date.now() })
  let lot = begin()
  let isFirst = true
  const csv = await serveCsv(() => {
    // The lot's clock runs from the first import: the application may first have to be built.
    if (isFirst) lot = begin()
    isFirst = false
    return toCsv(lot.readAt(Date.now()))
  })
  const chargerPort = chargers === 0 ? undefined : await freePort(0, '127.0.0.1')
  const demoSettings = [
    'httpEnabled=true',
    `chargingRate=${DEMO_PERCENT_PER_HOUR} %/h`,
    'graceMinutes=1',
    `bays=${DEMO_BAYS}`,
    ...(chargerPort === undefined ? [] : ['chargersEnabled=true', `chargerPort=${chargerPort}`]),
  ]
  const argv = [
    '--data',
    dataDirectory,
    ...demoSettings.flatMap((setting) => ['--set', setting]),
    ...launch.argv,
    '--port',
    String(port),
  ]

  const isOver = new AbortController()
  const life = importOverHttp(address, csv.url, isOver.signal).then(
    (count) => {
      launch.say(whatToLookAt(address, csv.url, count, vehicles[0]?.plate ?? ''))
      const plugs = demoBays(DEMO_BAYS)
        .slice(0, chargers)
        .map((bay) => ({ bay, chargeAt: (/** @type {number} */ at) => chargeInBay(lot.readAt(at), bay) }))
      if (chargerPort !== undefined) {
        const parts = { address, port: chargerPort, plugs, signal: isOver.signal }
        import('./demo-chargers.mjs')
          .then(({ runDemoChargers }) => runDemoChargers(parts))
          .catch((error) => {
            if (!isOver.signal.aborted) launch.say(`The chargers of the demonstration ended: ${error.message}`)
          })
      }
      return live(address, csv.url, lot, isOver.signal)
    },
    (error) => {
      if (!isOver.signal.aborted) launch.say(`The demonstration lot stays empty: ${error.message}`)
    },
  )
  try {
    return await start({ ...launch, argv })
  } finally {
    isOver.abort()
    await life
    csv.close()
    rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 3 })
  }
}
