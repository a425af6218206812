import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { build } from 'vite'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenCore } from '../../main/core-thread/open-core.ts'
import { startCoreThread } from '../../main/core-thread/start-core-thread.ts'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import type { AppEvent, HostEvent, LotChanged } from '../../shared/contract/events.ts'
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts'

const ROOT = join(import.meta.dirname, '../..')
const BUNDLE = join(ROOT, '.cache/core-thread-test')
const SCRIPT = join(BUNDLE, 'core-worker.cjs')

let dataDirectory: string
let server: LoopbackServer
let answer: (response: ServerResponse) => void
let open: OpenCore
let events: AppEvent[]
/** The same events as a host hears them for itself. */
let heard: HostEvent[]
let errors: unknown[]
/** The screen is closed. */
let stopScreen: () => void

async function start(): Promise<OpenCore> {
  const started = await startCoreThread({
    script: SCRIPT,
    start: {
      dataDirectory,
      pinnedSettings: { bays: 7 },
      clockShiftMs: 0,
      host: { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null },
    },
    logger: { info() {}, warn() {}, error: (_message, cause) => errors.push(cause) },
    httpGet: fetchHttpGet,
    clock: Date,
    notifier: { announce() {} },
  })
  stopScreen = started.core.subscribeJson((json) =>
    events.push(JSON.parse(new TextDecoder().decode(json as Uint8Array))),
  )
  started.core.subscribe((event) => heard.push(event))
  started.core.start()
  return started
}

const importFile = () => open.core.dispatch('import.run', { url: `${server.origin}/lot.csv` }, 'screen')

/** Threads need plain JavaScript: they are built as the product builds them. */
beforeAll(async () => {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: BUNDLE,
      target: 'node22',
      rolldownOptions: {
        input: ['core-worker', 'backup-worker'].map((name) => join(ROOT, `main/core-thread/${name}.ts`)),
        external: ['better-sqlite3', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
}, 60_000)
beforeEach(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-thread-'))
  server = await startLoopbackServer((_request, response) => answer(response))
  events = []
  heard = []
  errors = []
  open = await start()
})
afterEach(async () => {
  await open.close()
  await server.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

test('an import over real HTTP reaches the thread piece by piece, and its events come back whole and in order', async () => {
  const rows = 12_000
  answer = (response) => response.end(Array.from({ length: rows }, (_, index) => `KA ${index},1,50,80\n`).join(''))
  expect(await importFile()).toMatchObject({ ok: true, value: { imported: rows } })
  const told = () => events.flatMap((event) => (event.name === 'lot.changed' ? [event] : []))
  await expect.poll(() => told().reduce((sum, event) => sum + event.upserts.length, 0)).toBe(rows)
  const revisions = told().map((event) => event.revision)
  expect(revisions).toEqual(revisions.map((_, index) => (revisions[0] ?? 0) + index))
  const withoutVehicles = ({ upserts: _upserts, removedIds: _removedIds, ...rest }: LotChanged) => rest
  expect(heard, 'the host itself hears all but the vehicles').toEqual(
    events.map((event) => (event.name === 'lot.changed' ? withoutVehicles(event) : event)),
  )
  expect(errors).toEqual([])
})

test('while no screen listens events hold no vehicles, and one that comes finds all of them', async () => {
  stopScreen()
  answer = (response) => response.end('KA 1,1,50,80\nKA 2,1,50,80\n')
  expect(await importFile()).toMatchObject({ value: { imported: 2 } })
  await expect.poll(() => heard.some((event) => event.name === 'lot.changed' && event.lastImport)).toBeTruthy()
  expect(events).toEqual([])
  open.core.subscribeJson((json) => events.push(JSON.parse(new TextDecoder().decode(json as Uint8Array))))
  const snapshot = await open.core.dispatch('lot.snapshot', {}, 'screen')
  if (!snapshot.ok) throw new Error(snapshot.error.message)
  expect(snapshot.value.vehicles.map(({ plate }) => plate)).toEqual(['KA 1', 'KA 2'])
  await open.core.dispatch('vehicle.leave', { plate: 'KA 1' }, 'screen')
  const changes = () => events.flatMap((event) => (event.name === 'lot.changed' ? [event] : []))
  await expect.poll(() => changes().flatMap(({ removedIds }) => removedIds)).toEqual([snapshot.value.vehicles[0]?.id])
  expect(changes()[0]?.revision, 'no gap after the snapshot').toBe(snapshot.value.revision + 1)
})

test('a failure of the network keeps its meaning on the way', async () => {
  answer = (response) => {
    response.write('KA 1,1,50,80\n', () => response.destroy())
  }
  expect(await importFile()).toMatchObject({ ok: false, error: { code: 'import-cut-off' } })
  const { port } = new URL(server.origin)
  await server.close()
  expect(await importFile()).toMatchObject({
    ok: false,
    error: { code: 'connection-refused', values: { host: `127.0.0.1:${port}` } },
  })
})

test('an import is cancelled although its server never ends, and the connection is closed', async () => {
  const closed = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  answer = (response) => {
    response.on('close', () => closed.resolve())
    response.write('KA 1,1,50,80\n', () => begun.resolve())
  }
  const running = importFile()
  await begun.promise
  const snapshot = await open.core.dispatch('lot.snapshot', {}, 'screen')
  const runId = snapshot.ok ? (snapshot.value.runningImports[0]?.runId ?? '') : ''
  expect(await open.core.dispatch('import.cancel', { runId }, 'screen')).toMatchObject({
    value: { wasRunning: true },
  })
  expect(await running).toMatchObject({ ok: true, value: { status: 'cancelled' } })
  await closed.promise
})

test('an import that is being written is cancelled at once although rows remain, and others are answered meanwhile', async () => {
  const rows = 200_000
  answer = (response) => response.end(Array.from({ length: rows }, (_, index) => `KA ${index},1,50,80\n`).join(''))
  let cancelling: Promise<unknown> | undefined
  const answersWhileWriting: boolean[] = []
  open.core.subscribe((event) => {
    if (event.name !== 'import.progress' || event.isFinished || event.progress.phase !== 'writing') return
    const { runId } = event.progress
    cancelling ??= open.core.dispatch('lot.ready', {}, 'screen').then((ready) => {
      answersWhileWriting.push(ready.ok)
      return open.core.dispatch('import.cancel', { runId }, 'screen')
    })
  })
  const report = await importFile()
  expect(await cancelling).toMatchObject({ ok: true, value: { wasRunning: true } })
  expect(answersWhileWriting).toEqual([true])
  expect(report).toMatchObject({ ok: true, value: { status: 'cancelled' } })
  expect(report.ok && report.value.imported).toBeLessThan(rows)
}, 60_000)

test('300,000 rows are imported in bounded memory while the host’s thread goes on answering', async () => {
  const rows = 300_000
  const line = (index: number) => `KA ${index},1,50,80\n`
  answer = (response) => {
    const batches = function* () {
      for (let from = 0; from < rows; from += 1_000) {
        yield Array.from({ length: 1_000 }, (_, index) => line(from + index)).join('')
      }
    }
    Readable.from(batches()).pipe(response)
  }
  let turns = 0
  let answered = 0
  let isRunning = true
  let mostResident = 0
  const before = process.memoryUsage.rss()
  const watching = (async () => {
    while (isRunning) {
      turns += 1
      mostResident = Math.max(mostResident, process.memoryUsage.rss())
      const result = await open.core.dispatch('lot.ready', {}, 'screen')
      if (result.ok) answered += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const report = await importFile()
  isRunning = false
  await watching
  expect(report).toMatchObject({ ok: true, value: { imported: rows } })
  expect(answered).toBe(turns)
  expect(answered).toBeGreaterThan(20)
  expect(mostResident - before).toBeLessThan(400_000_000)
}, 120_000)

test('a long answer as text comes in pieces that are the whole answer, and may be left in the middle', async () => {
  const rows = 4_500
  answer = (response) => response.end(Array.from({ length: rows }, (_, index) => `KÄ ${index},50,50,80\n`).join(''))
  await importFile()
  const ask = () => open.core.dispatchText('lot.ready', {}, 'screen')
  const pieces: Uint8Array[] = []
  for await (const piece of await ask()) pieces.push(piece as Uint8Array)
  expect(pieces.length).toBeGreaterThan(rows / 1_000)
  const ready = await open.core.dispatch('lot.ready', {}, 'screen')
  if (!ready.ok) throw ready.error
  expect(ready.value.plates).toHaveLength(rows)
  expect(JSON.parse(String(Buffer.concat(pieces)))).toEqual(ready)
  for await (const _piece of await ask()) break
  const short = await open.core.dispatchText('lot.snapshot', {}, 'screen')
  expect(JSON.parse(String(Buffer.from(short as Uint8Array)))).toMatchObject({
    ok: true,
    value: { isWhole: false, epoch: open.core.epoch() },
  })
  const last = await ask()
  await open.close()
  const whole = async () => {
    for await (const _piece of last);
  }
  await expect(whole()).rejects.toThrow('given up')
  expect(JSON.parse(String(await ask()))).toMatchObject({ ok: false, error: { code: 'closing' } })
})

test('a backup is made beside the core, which answers meanwhile; what is in its way is told as it is', async () => {
  const { dispatch } = open.core
  const making = dispatch('backup.make', {}, 'screen')
  const first = await Promise.race([making, dispatch('lot.snapshot', {}, 'screen')])
  expect(first).toMatchObject({ value: { vehicles: [] } })
  expect(await making).toMatchObject({ value: { backup: { reason: 'hand', vehicles: 0 } } })
  rmSync(join(dataDirectory, 'backups'), { recursive: true })
  writeFileSync(join(dataDirectory, 'backups'), 'a file')
  const failed = await dispatch('backup.make', {}, 'screen')
  expect(failed).toMatchObject({ ok: false, error: { code: 'data-folder-unusable' } })
})

test('settings are known without waiting, and as new as the last answer', async () => {
  expect(open.core.settings().bays).toBe(7)
  await open.core.dispatch('settings.change', { changes: { graceMinutes: 5 } }, 'screen')
  expect(open.core.settings().graceMinutes).toBe(5)
})

test('another PIN is known before the screen that set it has its answer', async () => {
  expect([open.core.isPinSet(), open.core.pinId()]).toEqual([false, null])
  await open.core.dispatch('pin.set', { pin: '2468' }, 'screen')
  const first = open.core.pinId()
  expect([open.core.isPinSet(), first]).toEqual([true, expect.any(String)])
  await open.core.dispatch('pin.unlock', { pin: '1111' }, 'screen')
  expect(open.core.pinId()).toBe(first)
  await open.core.dispatchText('pin.set', { pin: '1357', currentPin: '2468' }, 'screen')
  expect(open.core.pinId()).not.toBe(first)
})

test('closing cancels what runs, closes the files, and answers whoever comes later', async () => {
  answer = (response) => response.write('KA 1,1,50,80\n')
  const running = importFile()
  await expect.poll(() => server.requests.length).toBe(1)
  await open.close()
  expect((await running).ok).toBeDefined()
  expect(await open.core.dispatch('lot.snapshot', {}, 'screen')).toMatchObject({
    ok: false,
    error: { code: 'closing' },
  })
  open = await start()
  expect(await open.core.dispatch('lot.snapshot', {}, 'screen')).toMatchObject({ ok: true, value: { vehicles: [] } })
})

test('a thread that cannot begin is an error, and not a core', async () => {
  const parts = {
    logger: { info() {}, warn() {}, error() {} },
    httpGet: fetchHttpGet,
    clock: Date,
    notifier: { announce() {} },
  }
  const host = { version: '0', kind: 'http', dataDirectory, httpUrl: null, httpProblem: null, mirror: null } as const
  const missing = {
    script: join(dataDirectory, 'none.cjs'),
    start: { dataDirectory, pinnedSettings: {}, clockShiftMs: 0, host },
  }
  await expect(startCoreThread({ ...parts, ...missing })).rejects.toThrow('none.cjs')
})

test('a driver’s app is answered while the core’s thread waits for the disk, by what is committed', async () => {
  answer = (response) => response.end('AB 1,10,100,80\nCD 2,90,100,80\n')
  await importFile()
  const writer = new Database(join(dataDirectory, 'ampcontrol.db'))
  writer.exec('BEGIN IMMEDIATE; UPDATE sessions SET bay = 7')
  // Its transaction cannot begin before the other's ends, and the thread stands still until then.
  const leaving = open.core.dispatch('vehicle.leave', { plate: 'CD 2' }, 'screen')
  const status = await open.core.dispatch('vehicle.status', { plate: 'ab-1' }, 'http-remote')
  const ready = await open.core.dispatch('lot.ready', {}, 'http-local')
  writer.exec('ROLLBACK')
  writer.close()
  expect(status).toMatchObject({ ok: true, value: { session: { plate: 'AB 1', bay: null }, status: 'charging' } })
  expect(ready).toEqual({ ok: true, value: { plates: ['CD 2'] } })
  expect(await leaving).toMatchObject({ ok: true })
  expect(await open.core.dispatch('lot.ready', {}, 'http-local')).toEqual({ ok: true, value: { plates: [] } })
  expect(await open.core.dispatch('vehicle.status', { plate: 'CD 2' }, 'http-local')).toMatchObject({
    ok: false,
    error: { kind: 'not-found' },
  })
})
