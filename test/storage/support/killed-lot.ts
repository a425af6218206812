import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openCore } from '../../../main/core-thread/open-core.ts'
import { createSystemClock } from '../../../main/node/system-clock.ts'
import type { CommandInput, CommandName, CommandValue } from '../../../shared/contract/commands.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import type { Deed, FoundStay, Told, TrialKind } from './kill-ledger.ts'

/*
 * The core on a real data folder, doing one kind of thing over and over until it is killed. What it
 * begins, what is acknowledged to it and what it shows goes to the parent at once.
 */
const [, , dataDirectory = '', kind = '', name = '', shiftMs = '0', again = ''] = process.argv
/** In two transactions. */
const ROWS = 520

/** Of them become ready, one each two hours. */
const BECOME_READY = 6

const tell = (told: Told) => writeSync(1, `${JSON.stringify(told)}\n`)
const random = seededRandom([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 2 ** 31)
const clock = createSystemClock({ shiftMs: Number(shiftMs) })

function fileOf(file: string): string {
  const row = (_: unknown, index: number) =>
    `${file} ${index},${index < BECOME_READY ? 80 - index - 0.2 : 1},100,${index < BECOME_READY ? 80 : 100}\n`
  return Array.from({ length: ROWS }, row).join('')
}

/** How many had left when a restore began, which brings some of them back. */
let leftBeforeRestore: number | null = null
const leftNow = () => inFile('SELECT 1 FROM sessions WHERE departed_at IS NOT NULL').length

// It never ends in order, which is when Node would write it.
flushCompileCache()
tell({ name: 'opening' })
const { core } = openCore({
  dataDirectory,
  pinnedSettings: { chargingRate: '0.5 %/h' },
  host: { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null },
  clock,
  logger: { info() {}, warn() {}, error: (message, cause) => process.stderr.write(`${message} ${cause}\n`) },
  notifier: {
    announce: (alerts) =>
      tell({
        name: 'announced',
        alerts: alerts.map(({ id, dueAt }) => `${id} of ${dueAt}`),
        isPutBack: leftBeforeRestore !== null && leftNow() < leftBeforeRestore,
      }),
  },
  httpGet: async ({ url }) => ({
    status: 200,
    headers: new Headers({ 'content-type': 'text/csv' }),
    body: (async function* () {
      yield new TextEncoder().encode(fileOf(decodeURIComponent(url.pathname.slice(1))))
    })(),
  }),
})

async function run<N extends CommandName>(command: N, input: CommandInput<N>): Promise<CommandValue<N>> {
  const result = await core.dispatch(command, input, 'screen')
  if (!result.ok) throw new Error(`${command}: ${result.error.message}`)
  return result.value
}

async function keepTo<T>(deed: Deed, work: () => Promise<T>): Promise<T> {
  tell({ name: 'begun', deed })
  const value = await work()
  tell({ name: 'acknowledged', deed })
  return value
}

const importFile = (file: string) =>
  keepTo({ kind: 'import', plates: Array.from({ length: ROWS }, (_, index) => `${file} ${index}`) }, () =>
    run('import.run', { url: `http://lot.example/${encodeURIComponent(file)}` }),
  )

async function makeBackup(): Promise<string> {
  tell({ name: 'begun', deed: { kind: 'backup', backup: null } })
  const { backup } = await run('backup.make', {})
  tell({ name: 'acknowledged', deed: { kind: 'backup', backup: backup.name } })
  return backup.name
}

function someParked(count: number) {
  const parked = [...vehicles.values()]
  // Of one who is killed late many have left: one vehicle there still is.
  const from = Math.floor(random() * Math.min(50, parked.length))
  return parked.slice(from, from + count)
}

const flag = async () => {
  const [session] = someParked(1)
  if (session === undefined) return
  const isDriverWaiting = random() < 0.5
  await keepTo({ kind: 'flag', plate: session.plate, isDriverWaiting }, () =>
    run('vehicle.change', { sessionId: session.id, change: { kind: 'driver-waiting', isDriverWaiting } }),
  )
}

const leave = async (count: number) => {
  const sessions = someParked(count)
  await keepTo({ kind: 'leave', plates: sessions.map(({ plate }) => plate) }, () =>
    run('vehicle.leaveMany', { sessionIds: sessions.map(({ id }) => id) }),
  )
  for (const { id } of sessions) vehicles.delete(id)
}

let imported = 0
const DEEDS: Readonly<Record<TrialKind, () => Promise<unknown>>> = {
  import: () => importFile(`${name}-${imported++}`),
  flag,
  leave: () => leave(1 + Math.floor(random() * 3)),
  settings: () => {
    const graceMinutes = Math.floor(random() * 1_000)
    return keepTo({ kind: 'settings', graceMinutes }, () => run('settings.change', { changes: { graceMinutes } }))
  },
  backup: async () => {
    await flag()
    await makeBackup()
  },
  restore: async () => {
    const backup = await makeBackup()
    await leave(20)
    leftBeforeRestore = leftNow()
    await keepTo({ kind: 'restore', backup }, () => run('backup.restore', { name: backup, isElsewhere: false }))
    leftBeforeRestore = null
    readVehicles()
  },
  retention: async () => {
    await keepTo({ kind: 'retention' }, () => run('settings.change', { changes: { plateRetentionDays: 1 } }))
    await new Promise((resolve) => setTimeout(resolve, HOUR_MS))
  },
  migration: flag,
}

/** What lies in the file, past the core. */
function inFile<Row>(sql: string): readonly Row[] {
  const connection = new Database(join(dataDirectory, 'ampcontrol.db'), { readonly: true })
  const rows = connection.prepare<[], Row>(sql).all()
  connection.close()
  return rows
}

interface Parked {
  readonly id: number
  readonly plate: string
}

let vehicles = new Map<number, Parked>()
function readVehicles(): void {
  const parked = inFile<Parked>('SELECT id, plate FROM sessions WHERE departed_at IS NULL ORDER BY id DESC LIMIT 200')
  vehicles = new Map(parked.map((one) => [one.id, one]))
}

core.start()
const { backups } = await run('backup.list', {})
tell({
  name: 'found',
  stays: inFile<FoundStay>(
    `SELECT plate, departed_at IS NOT NULL hasLeft, is_driver_waiting isWaiting,
      (SELECT count(*) FROM readings WHERE session_id = sessions.id AND kind = 'import') imported,
      (SELECT count(*) FROM readings WHERE session_id = sessions.id AND kind = 'departure') departures
    FROM sessions`,
  ),
  graceMinutes: core.settings().graceMinutes,
  backups: backups.map(({ name: backup, reason, stays }) => ({ name: backup, reason, stays })),
})
if (again !== '') await importFile(again)
for (;;) {
  if (vehicles.size === 0) readVehicles()
  if (vehicles.size === 0) await DEEDS.import()
  else await DEEDS[kind as TrialKind]()
}
