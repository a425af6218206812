import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { seededRandom } from '../../main/demo/seeded-random.mjs'

// `node seed-past.mjs BUILD FOLDER STAYS MINUTES`: gives a data folder a past of a year, written as
// that build writes it, from its own sources. MINUTES lie between two readings; 0 for one on arrival.
// Prints how many stays and observed readings that were.
const [build = '', dataDirectory = '', count = '', minutes = ''] = process.argv.slice(2)
const DAYS = 365
/** Of the cars that a working day would bring, the week as a whole brings fewer. */
const SHARE_OF_WORKING_DAY = 0.84
const ARRIVALS_PER_BAY = 2.7
const TIME_ZONE = 'Europe/Berlin'

/** @param {string} file */
async function sourceOf(file) {
  return (await runnerImport(join(build, file), { root: build, configFile: false, logLevel: 'error' })).module
}

const { generateHistory } = await sourceOf('main/demo/history/generate-history.ts')
const { writeHistory } = await sourceOf('main/demo/history/write-history.ts')
const { openStore } = await sourceOf('main/storage/open-store.ts')
const { createLotCalendar } = await sourceOf('shared/statistics/lot-calendar.ts')

const stays = Number(count)
const arrivalsPerDay = Math.ceil(stays / DAYS / SHARE_OF_WORKING_DAY) + 1
const until = Date.now()
const history = generateHistory({
  random: seededRandom(7),
  calendar: createLotCalendar(TIME_ZONE),
  until,
  days: DAYS,
  bays: Math.ceil(arrivalsPerDay / ARRIVALS_PER_BAY) + 5,
  arrivalsPerDay,
  forgottenShare: 0.004,
  readingMinutes: Number(minutes) || null,
  leavesOpen: false,
}).stays.slice(-stays)

mkdirSync(dataDirectory, { recursive: true })
const logger = { info() {}, warn() {}, error: console.error }
const opened = openStore({ dataDirectory, now: () => until, logger })
writeHistory(opened.store, history)
opened.close()
const readings = history.reduce((/** @type {number} */ sum, /** @type {any} */ stay) => sum + stay.readings.length, 0)
console.log(JSON.stringify({ stays: history.length, readings }))
