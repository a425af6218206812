import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { runnerImport } from 'vite'
import { seededRandom } from '../../main/demo/seeded-random.mjs'

// `node seed-past.mjs BUILD FOLDER STAYS MINUTES`: gives a data folder a past of a year, written as
// that build writes it, from its own sources; of a long one the first stays, and the others are
// copies of those, weeks before. MINUTES lie between two readings; 0 for one on arrival alone.
// Prints how many stays and observed readings that were.
const [build = '', dataDirectory = '', count = '', minutes = ''] = process.argv.slice(2)
const DAYS = 365
/** Of the cars that a working day would bring, the week as a whole brings fewer. */
const SHARE_OF_WORKING_DAY = 0.84
const ARRIVALS_PER_BAY = 2.7
const TIME_ZONE = 'Europe/Berlin'
const MOST_WRITTEN = 50_000
const WEEK_MS = 7 * 24 * 3_600_000

/** @param {string} file */
async function sourceOf(file) {
  return (await runnerImport(join(build, file), { root: build, configFile: false, logLevel: 'error' })).module
}

const { generateHistory } = await sourceOf('main/demo/history/generate-history.ts')
const { writeHistory } = await sourceOf('main/demo/history/write-history.ts')
const { openStore } = await sourceOf('main/storage/open-store.ts')
const { createLotCalendar } = await sourceOf('shared/statistics/lot-calendar.ts')

const stays = Number(count)
const written = Math.min(stays, MOST_WRITTEN)
const arrivalsPerDay = Math.ceil(written / DAYS / SHARE_OF_WORKING_DAY) + 1
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
}).stays.slice(-written)

mkdirSync(dataDirectory, { recursive: true })
const logger = { info() {}, warn() {}, error: console.error }
const opened = openStore({ dataDirectory, now: () => until, logger })
writeHistory(opened.store, history)
opened.close()

/**
 * A column of a copy: other ids, weeks earlier, and no longer its plate's newest.
 * @param {string} name
 * @param {number} copy
 * @param {number} ids of the table
 */
function copied(name, copy, ids) {
  if (name === 'is_newest') return '0'
  if (name === 'id') return `id + ${copy * ids}`
  if (name === 'session_id') return `session_id + ${copy * written}`
  const isInstant = /_at$|^at$|^departure_time$|_since$/.test(name)
  return isInstant ? `${name} - ${copy * WEEK_MS}` : name
}

const database = new Database(join(dataDirectory, 'ampcontrol.db'))
const insertCopies = database.transaction(() => {
  for (const [table, session] of [
    ['sessions', 'id'],
    ['readings', 'session_id'],
  ]) {
    const names = database.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String)
    const ids = Number(database.prepare(`SELECT max(id) FROM ${table}`).pluck().get())
    for (let copy = 1; copy * written < stays; copy += 1) {
      const columns = names.map((name) => copied(name, copy, ids)).join(', ')
      const last = Math.min(written, stays - copy * written)
      database.exec(
        `INSERT INTO ${table} (${names.join(', ')}) SELECT ${columns} FROM ${table} WHERE ${session} <= ${last}`,
      )
    }
  }
})
insertCopies()
const counted = (/** @type {string} */ rows) => Number(database.prepare(`SELECT count(*) FROM ${rows}`).pluck().get())
const made = { stays: counted('sessions'), readings: counted("readings WHERE kind <> 'departure'") }
database.pragma('wal_checkpoint(TRUNCATE)')
database.close()
console.log(JSON.stringify(made))
