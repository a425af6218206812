import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import type { AppError } from '../../shared/app-error.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts'

/** A lot with one vehicle, whose next file comes from a server that means no good. Limits are small, so that the tests are quick. */
let answer: (response: ServerResponse, request: IncomingMessage) => void
let server: LoopbackServer
let lot: TestLot

beforeEach(async () => {
  server = await startLoopbackServer((request, response) => answer(response, request))
  lot = openTestLot({ httpGet: fetchHttpGet, settings: { importMaxMegabytes: 1, importIdleSeconds: 1 } })
  answer = (response) => response.end('AB 1,10,100,80\n')
  await lot.run('import.run', { url: `${server.origin}/good.csv` })
})
afterEach(async () => {
  await lot.close()
  await server.close()
})

async function refusal(): Promise<AppError> {
  const before = await lot.run('lot.snapshot', {})
  const result = await lot.core.dispatch('import.run', { url: `${server.origin}/lot.csv` }, 'screen')
  const after = await lot.run('lot.snapshot', {})
  expect({ ...after, at: 0, revision: 0 }).toEqual({ ...before, at: 0, revision: 0 })
  expect(after.runningImports).toEqual([])
  expect(lot.errors).toEqual([])
  if (result.ok) throw new Error('the import succeeded')
  expect(result.error.message).toMatch(/^\S.* .*\.$/s)
  return result.error
}

test('a body without end is given up at the limit', async () => {
  let isOpen = true
  answer = async (response) => {
    response.on('close', () => {
      isOpen = false
    })
    while (isOpen) {
      response.write('KA 1,1,100,80\n'.repeat(5_000))
      await wait(1)
    }
  }
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-too-large' })
  await expect.poll(() => isOpen).toBe(false)
})

test('a body that is shorter than announced is not used', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': 1_000 }).write('KA 1,1,100,80\n')
    response.socket?.end()
  }
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-cut-off' })
})

test('a connection that breaks in the middle leaves the lot alone', async () => {
  answer = (response) => {
    response.write('KA 1,1,100,80\n'.repeat(1_000), () => response.destroy())
  }
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-cut-off' })
})

test('a circle of redirects is left', async () => {
  answer = (response, request) => {
    response.writeHead(302, { location: request.url === '/lot.csv' ? '/other.csv' : '/lot.csv' }).end()
  }
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'redirect-loop' })
})

test('redirects without end are followed five times', async () => {
  let hop = 0
  answer = (response) => {
    hop += 1
    response.writeHead(302, { location: `/${hop}.csv` }).end()
  }
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'redirect-too-often' })
  expect(hop).toBe(6)
})

test('a small file that unpacks into a huge one is given up at the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, 'KA 1,1,100,80\n'))
  expect(bomb.length).toBeLessThan(500_000)
  answer = (response) => response.setHeader('content-encoding', 'gzip').end(bomb)
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-too-large' })
})

test('a server that says nothing is given up after the silence', async () => {
  answer = () => undefined
  expect(await refusal()).toMatchObject({ kind: 'import-unreachable', code: 'import-timeout' })
})

test('a line of 30 MB is one refused row', async () => {
  await lot.close()
  lot = openTestLot({ httpGet: fetchHttpGet, settings: { importMaxMegabytes: 64 } })
  answer = (response) => {
    response.write('KA 1,1,100,80\n')
    response.write('x'.repeat(30_000_000))
    response.end('\nKA 2,1,100,80\n')
  }
  const report = await lot.run('import.run', { url: `${server.origin}/lot.csv` })
  expect(report.counts).toMatchObject({ new: 2, refused: 1 })
  const { rows } = await lot.run('import.refusedRows', { importId: report.importId })
  expect(rows).toMatchObject([{ line: 2, code: 'line-too-long' }])
  expect(rows[0]?.text.length).toBeLessThanOrEqual(200)
})

test('a page that asks to sign in is told from a file', async () => {
  answer = (response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>')
  expect(await refusal()).toMatchObject({ kind: 'import-unreadable', code: 'file-web-page' })
})

test('an import that is cancelled while its server drips ends at once', async () => {
  let isOpen = true
  answer = async (response) => {
    response.on('close', () => {
      isOpen = false
    })
    while (isOpen) {
      response.write('K')
      await wait(5)
    }
  }
  const running = lot.core.dispatch('import.run', { url: `${server.origin}/lot.csv` }, 'screen')
  await expect.poll(() => server.requests.length).toBe(2)
  const snapshot = await lot.run('lot.snapshot', {})
  const runId = snapshot.runningImports[0]?.runId ?? ''
  expect(await lot.run('import.cancel', { runId })).toEqual({ wasRunning: true })
  expect(await running).toMatchObject({ ok: true, value: { status: 'cancelled', imported: 0 } })
  await expect.poll(() => isOpen).toBe(false)
})
