import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastValue } from '../../main/demo/run-demo.mjs'
import { OUTPUTS, sourceStamp } from '../../main/launch/build.mjs'

const PROJECT = resolve(import.meta.dirname, '../..')

/** Stands for the application: takes one import, tells its arguments and the file, and ends. */
const SERVER = `
const { createServer } = require('node:http')
const { existsSync, readFileSync } = require('node:fs')
const args = process.argv.slice(2)
const valueOf = (name) => args[args.lastIndexOf(name) + 1]
createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const csv = await (await fetch(JSON.parse(body).url)).text()
  const rows = csv.trim().split('\\n').length - 1
  const data = valueOf('--data')
  const past = existsSync(data + '/seeded.json') ? readFileSync(data + '/seeded.json', 'utf8') : null
  console.log(JSON.stringify({ asked: request.method + ' ' + request.url, rows, data, past, args }))
  response.writeHead(201, { 'content-type': 'application/json', connection: 'close' })
  response.end(JSON.stringify({ imported: rows }), () => process.exit(0))
}).listen(Number(valueOf('--port')), '127.0.0.1')`

/** Stands for the maker of a past: notes its arguments in the folder, prints how many stays. */
const SEED = `
const { writeFileSync } = require('node:fs')
const [folder, days, bays] = process.argv.slice(2)
writeFileSync(folder + '/seeded.json', JSON.stringify({ days, bays }))
console.log('4321')`

let root: string

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ampcontrol-demo-test-'))
  write('package.json', '{"type":"module"}')
  for (const path of ['main/launch.mjs', 'main/launch', 'main/demo']) {
    cpSync(join(PROJECT, path), join(root, path), { recursive: true })
  }
  mkdirSync(join(root, 'node_modules'))
  for (const output of OUTPUTS) write(`dist/${output}`, '')
  write('dist/main/server.cjs', SERVER)
  write('dist/main/seed-history.cjs', SEED)
  write('dist/.stamp', sourceStamp(root))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

function demo(...args: string[]) {
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env
  return spawnSync(process.execPath, [join(root, 'main/launch.mjs'), 'demo', ...args], { env, encoding: 'utf8' })
}

test('sixty vehicles are imported over HTTP with a fast rate, into a folder that is gone afterwards', () => {
  const result = demo('--port', '0', '--set', 'bays=70')
  const told = JSON.parse(result.stdout) as { asked: string; rows: number; data: string; args: string[] }
  expect(told).toMatchObject({ asked: 'POST /data', rows: 60 })
  expect(told.args).toEqual(expect.arrayContaining(['chargingRate=300 %/h', 'bays=70']))
  expect(told.data).toContain('ampcontrol-demo-')
  expect(existsSync(told.data)).toBe(false)
  expect(result.stderr).toContain('60 vehicles')
  expect(result.status).toBe(0)
})

test.each([[['--history', '90d']], [['--history=90d']]])('%j gives the lot a past before it is opened', (words) => {
  const result = demo('--port', '0', ...words)
  const told = JSON.parse(result.stdout) as { past: string; args: string[] }
  expect(JSON.parse(told.past)).toEqual({ days: '90', bays: '64' })
  expect(told.args.join(' ')).not.toContain('history')
  expect(told.args).toContain('bays=64')
  expect(result.stderr).toContain('a past of 4321 stays')
  expect(result.status).toBe(0)
})

test('a history without an understandable length is refused, and without one there is none', () => {
  expect(demo('--history', 'long')).toMatchObject({ status: 1, stderr: expect.stringContaining('--history 90d') })
  expect(JSON.parse(demo('--port', '0').stdout)).toMatchObject({ past: null })
})

test('a data folder of somebody’s own is refused, so that no demonstration gets into it', () => {
  expect(demo('--data', '/data/lot')).toMatchObject({ status: 1, stderr: expect.stringContaining('--data') })
})

test('a port where another program answers is refused, so that no demonstration gets into that one', async () => {
  const server = createServer()
  const port = await new Promise<number>((ready) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      ready(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  expect(demo('--port', String(port))).toMatchObject({ status: 1, stderr: expect.stringContaining('another program') })
  await new Promise<void>((done) => server.close(() => done()))
})

test('the last value of an option counts, however it is written', () => {
  expect(lastValue(['--port', '1', '--port=2'], '--port')).toBe('2')
  expect(lastValue(['--port=1', '--port', '2'], '--port')).toBe('2')
  expect(lastValue(['--ports', '1'], '--port')).toBeUndefined()
})
