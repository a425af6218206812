import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serveCsv } from '../../main/demo/csv-server.mjs'
import { buildIfStale } from '../../main/launch/build.mjs'
import { withSupportedNode } from '../../main/launch/node-version.mjs'
import { memoryOf, startHost } from './built-host.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(dirname(script)))

const VEHICLES = 400
const ROUND_MS = 1_000
const FIFTHS = 5
/** What a level may differ by: megabytes of memory and of the write-ahead log, open files. */
const MOST_MEMORY_GROWN = 1.15
const MOST_WAL_MB = 64
const MOST_MORE_FILES = 8
/** The history grows with what happens, and by no more in the end than in the beginning. */
const MOST_GROWTH_GROWN = 1.3

/** @param {string} path @returns {number} megabytes */
function sizeOf(path) {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 1_048_576
}

/** @param {readonly number[]} values @returns {number} */
function medianOf(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/**
 * One second of a busy lot: a file in which some charge on and some have left, questions, two
 * departures, and a screen that comes and goes.
 * @param {string} url of the host
 * @param {string} csvUrl
 * @param {number} round
 */
async function live(url, csvUrl, round) {
  const headers = { 'content-type': 'application/json' }
  /** @param {string} path @param {RequestInit} [init] */
  const ask = async (path, init) => {
    const answer = await fetch(`${url}${path}`, init)
    await answer.arrayBuffer()
    if (answer.status >= 500) throw new Error(`${path} was answered with ${answer.status}`)
  }
  await ask('data', { method: 'POST', headers, body: JSON.stringify({ url: csvUrl }) })
  for (let question = 0; question < 20; question += 1) await ask(`vehicle/SOAK%20${(round * 20 + question) % VEHICLES}`)
  for (const number of [round, round + 7]) await ask(`vehicle/SOAK%20${number % VEHICLES}`, { method: 'DELETE' })
  await ask('data')
  const screen = new AbortController()
  const stream = await fetch(`${url}api/events`, { signal: screen.signal })
  await stream.body?.getReader().read()
  screen.abort()
}

/**
 * @param {readonly { memory: number, files: number, wal: number, database: number }[]} samples
 * @returns {readonly string[]} what did not stay level after the first fifth
 */
function faultsOf(samples) {
  const length = Math.floor(samples.length / FIFTHS)
  const fifths = Array.from({ length: FIFTHS }, (_, index) => samples.slice(index * length, (index + 1) * length))
  const table = fifths.map((fifth) => ({
    'memory MB': medianOf(fifth.map(({ memory }) => memory)),
    'open files': Math.max(...fifth.map(({ files }) => files)),
    'log MB': Math.max(...fifth.map(({ wal }) => wal)).toFixed(1),
    'database MB': (fifth.at(-1)?.database ?? 0).toFixed(1),
    'grown MB': ((fifth.at(-1)?.database ?? 0) - (fifth[0]?.database ?? 0)).toFixed(2),
  }))
  console.table(table)
  const [second, last] = [table[1], table[FIFTHS - 1]]
  if (second === undefined || last === undefined) return ['too short to say anything']
  const isGrown = Number(last['grown MB']) > MOST_GROWTH_GROWN * Number(second['grown MB']) + 0.5
  return [
    ...(last['memory MB'] > MOST_MEMORY_GROWN * second['memory MB'] ? ['memory'] : []),
    ...(last['open files'] > second['open files'] + MOST_MORE_FILES ? ['open files'] : []),
    ...(Number(last['log MB']) > MOST_WAL_MB ? ['the write-ahead log'] : []),
    ...(isGrown ? ['the database'] : []),
  ]
}

/** `npm run soak [-- --minutes 20]`: lives in the built HTTP host; 1 where something grows. */
async function soak() {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '20' } } })
  const minutes = Number(values.minutes)
  if (!(minutes > 0)) throw new Error(`How long is said in minutes, such as --minutes 20, not "${values.minutes}".`)
  if (!(await buildIfStale(root, console.error))) throw new Error('There is nothing to soak.')
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-soak-'))
  const data = join(folder, 'data')
  let round = 0
  const csv = await serveCsv(() =>
    Array.from({ length: VEHICLES }, (_, number) => {
      const charge = 5 + ((number + (number % 4 === 0 ? round : 0)) % 50)
      return `SOAK ${number},${charge}.5,60,80\n`
    })
      .filter((_, number) => (number + round) % 40 !== 0)
      .join(''),
  )
  const { host, url } = await startHost(data)
  const database = join(data, 'ampcontrol.db')
  const samples = []
  try {
    for (const until = Date.now() + minutes * 60_000; Date.now() < until; round += 1) {
      const begun = Date.now()
      await live(url, csv.url, round)
      samples.push({
        memory: await memoryOf(host.pid ?? 0),
        files: readdirSync(`/proc/${host.pid}/fd`).length,
        wal: sizeOf(`${database}-wal`),
        database: sizeOf(database),
      })
      await wait(Math.max(0, ROUND_MS - (Date.now() - begun)))
    }
    const faults = faultsOf(samples)
    console.log(
      `${round} rounds in ${minutes} minutes; ${faults.length === 0 ? 'level' : `not level: ${faults.join(', ')}`}`,
    )
    if (faults.length > 0) process.exitCode = 1
  } finally {
    csv.close()
    const ended = once(host, 'exit')
    host.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

withSupportedNode({ root, script, run: soak })
