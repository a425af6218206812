import Database from 'better-sqlite3'
import Papa from 'papaparse'

// The floor of an import: `node floor-import.mjs DATABASE URL …`, each URL imported in turn into
// one database. Papa Parse cuts the text; a session and a reading a row go into one transaction,
// with the application's pragmas and the two indispensable indexes. Prints a JSON line an import.
const [file = '', ...urls] = process.argv.slice(2)
const database = new Database(file)
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 4000']) database.pragma(pragma)
database.exec(`
  CREATE TABLE session (id INTEGER PRIMARY KEY, plate TEXT NOT NULL, arrived_at INTEGER NOT NULL, capacity REAL NOT NULL,
    target REAL NOT NULL, charge REAL NOT NULL, at INTEGER NOT NULL, ready_at INTEGER NOT NULL, departed_at INTEGER) STRICT;
  CREATE UNIQUE INDEX session_current ON session (plate) WHERE departed_at IS NULL;
  CREATE TABLE reading (id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, at INTEGER NOT NULL, charge REAL NOT NULL) STRICT;
  CREATE INDEX reading_session ON reading (session_id);`)
const find = database.prepare(
  'SELECT id, capacity, target, charge FROM session WHERE plate = ? AND departed_at IS NULL',
)
const insert = database.prepare(
  'INSERT INTO session (plate, arrived_at, capacity, target, charge, at, ready_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
)
const update = database.prepare(
  'UPDATE session SET capacity = ?, target = ?, charge = ?, at = ?, ready_at = ? WHERE id = ?',
)
const read = database.prepare('INSERT INTO reading (session_id, at, charge) VALUES (?, ?, ?)')

const takeAll = database.transaction((/** @type {string[][]} */ rows) => {
  const now = Date.now()
  for (const [plate, ...numbers] of rows) {
    const [charge = 0, capacity = 0, target = 0] = numbers.map(Number)
    const readyAt = now + Math.round((((target / 100) * capacity - charge) / 11) * 3.6e6)
    const found = /** @type {{ id: number, capacity: number, target: number, charge: number } | undefined} */ (
      find.get(plate)
    )
    if (found === undefined) {
      const { lastInsertRowid } = insert.run(plate, now, capacity, target, charge, now, readyAt)
      read.run(lastInsertRowid, now, charge)
    } else if (found.charge !== charge || found.capacity !== capacity || found.target !== target) {
      update.run(capacity, target, charge, now, readyAt, found.id)
      read.run(found.id, now, charge)
    }
  }
})

for (const url of urls) {
  const [begunAt, cpuBefore] = [performance.now(), process.cpuUsage()]
  const { data } = Papa.parse(await (await fetch(url)).text(), { skipEmptyLines: true })
  takeAll(/** @type {string[][]} */ (data))
  const { user, system } = process.cpuUsage(cpuBefore)
  const peakMegabytes = process.resourceUsage().maxRSS / 1_024
  console.log(JSON.stringify({ ms: performance.now() - begunAt, cpuMs: (user + system) / 1_000, peakMegabytes }))
}
database.close()
