import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Application, openApplication } from '../../main/application/application.ts'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import { readOptions } from '../../main/options/options.ts'
import { AppFailure } from '../../shared/app-error.ts'
import { startCsvServer } from '../support/csv-server.ts'

let folder: string
let opened: Application[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-application-'))
  opened = []
})

afterEach(async () => {
  for (const application of opened) await application.close()
  rmSync(folder, { recursive: true })
})

const dataDirectory = () => join(folder, 'data')

/** Opens the real application on real files and a real port. */
async function open(kind: 'desktop' | 'http', ...argv: string[]): Promise<Application> {
  const application = await openApplication({
    options: readOptions(['--data', dataDirectory(), '--port', '0', ...argv], {}, { dataDirectory: '' }),
    kind,
    httpGet: fetchHttpGet,
    version: '1.2.3',
    rendererDirectory: folder,
  })
  opened.push(application)
  return application
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const cause = await work.then(() => undefined).catch((error: unknown) => error)
  return cause instanceof AppFailure ? cause.error.code : cause
}

async function hostInfo({ core }: Application) {
  const result = await core.dispatch('lot.snapshot', {}, 'screen')
  return result.ok ? result.value.host : undefined
}

/** A port that somebody else has, until the function given back is called. */
function takePort(): Promise<{ port: string; free: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = String(typeof address === 'object' ? address?.port : '')
      resolve({ port, free: () => new Promise((done) => server.close(() => done())) })
    })
  })
}

test('the application answers over HTTP, and says where', async () => {
  const application = await open('http')
  const answer = await fetch(`${application.httpUrl}data`)
  expect([answer.status, await answer.json()]).toEqual([200, { ready: [] }])
  expect(await hostInfo(application)).toEqual({
    version: '1.2.3',
    kind: 'http',
    dataDirectory: dataDirectory(),
    httpUrl: application.httpUrl,
    httpProblem: null,
    mirror: null,
    notice: null,
  })
})

test.skipIf(process.platform === 'win32')('the data folder is for its owner alone', async () => {
  await open('http')
  expect(statSync(dataDirectory()).mode & 0o777).toBe(0o700)
})

test('a data folder has one owner, and is free again after closing, which may be asked for twice', async () => {
  const first = await open('http')
  expect(await failureOf(open('http'))).toBe('data-folder-in-use')
  await Promise.all([first.close(), first.close()])
  expect((await fetch(`${(await open('http')).httpUrl}data`)).status).toBe(200)
})

test('a port that is taken is fatal where HTTP is the purpose, and leaves the data folder free', async () => {
  const { port, free } = await takePort()
  expect(await failureOf(open('http', '--port', port))).toBe('port-taken')
  await free()
  expect((await open('http', '--port', port)).httpUrl).toContain(port)
})

test('a port that is taken is said in the desktop, and the rest goes on', async () => {
  const { port, free } = await takePort()
  const application = await open('desktop', '--port', port)
  const host = await hostInfo(application)
  expect(host).toMatchObject({ httpUrl: null, httpProblem: { message: expect.stringContaining(port) } })
  expect(readFileSync(join(dataDirectory(), 'logs/ampcontrol.log'), 'utf8')).toContain(
    host?.httpProblem?.message ?? '?',
  )
  await free()
})

test('a port for chargers that is taken stands on every screen, and the rest goes on', async () => {
  const { port, free } = await takePort()
  const application = await open('http', '--ocpp-port', port)
  expect(application.chargersUrl).toBeNull()
  expect(application.httpUrl).not.toBeNull()
  const lot = await application.core.dispatch('lot.snapshot', {}, 'screen')
  const trouble = { code: 'charger-port-taken', message: expect.stringContaining(port), values: { port: Number(port) } }
  expect(lot).toMatchObject({
    value: { troubles: [trouble], host: { chargers: { url: null, problem: { values: { port: Number(port) } } } } },
  })
  await free()
})

test('the desktop serves no HTTP where a setting says so; the HTTP host does all the same', async () => {
  const desktop = await open('desktop', '--set', 'httpEnabled=false')
  expect(await hostInfo(desktop)).toMatchObject({ httpUrl: null, httpProblem: null })
  await desktop.close()
  expect((await open('http', '--set', 'httpEnabled=false')).httpUrl).not.toBeNull()
})

test('a data folder that cannot be one is refused in a sentence that names it', async () => {
  writeFileSync(dataDirectory(), 'a file')
  expect(await failureOf(open('http'))).toBe('data-folder-unusable')
})

test('the log tells that vehicles are ready, and of none which: plates are no business of a log', {
  timeout: 30_000,
}, async () => {
  const csv = await startCsvServer()
  csv.set('/lot.csv', 'QX 7731,79,100,80\nQX 7732,x,100,80\n')
  const { core } = await open('http', '--set', 'chargingRate=3600 %/h')
  expect(await core.dispatch('import.run', { url: csv.url('/lot.csv') }, 'screen')).toMatchObject({ ok: true })
  await core.dispatch('vehicle.status', { plate: 'QX 9999' }, 'screen')
  const log = () => readFileSync(join(dataDirectory(), 'logs', 'ampcontrol.log'), 'utf8')
  await expect.poll(log, { timeout: 20_000 }).toContain('vehicles are ready')
  await core.dispatch('vehicle.leave', { plate: 'QX 7731' }, 'screen')
  expect(log()).not.toMatch(/QX/)
  await csv.close()
})
