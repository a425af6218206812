import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { HttpGet, HttpGetRequest } from '../../main/import/http-get.ts'
import { createFakeClock } from './fake-clock.ts'
import { openTestLot, TEST_CSV_URL, type TestLot, type TestLotOptions } from './test-lot.ts'

interface ServedFile {
  readonly body: string
  readonly etag?: string
  /** 200 where nothing is said. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A lot whose one source is watched, and the server of that source. */
export interface WatchedLot {
  readonly lot: TestLot
  readonly requests: HttpGetRequest[]
  /** What the server has; `null` where it does not answer. */
  file: ServedFile | null
  /** Lets time pass and waits until nothing is being looked at. */
  pass(durationMs: number): Promise<void>
  /** Stops the application and starts it again on the same folder: `lot` is another one then. */
  restart(): Promise<void>
}

/** Opens a lot that checks one watched source every ten minutes; closed when the test is over. */
export async function watchedLot(
  body: string,
  options: TestLotOptions & { readonly etag?: string } = {},
): Promise<WatchedLot> {
  const requests: HttpGetRequest[] = []
  const httpGet: HttpGet = async (request) => {
    requests.push(request)
    const { file } = watched
    if (file === null) throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    const isSame = file.etag !== undefined && request.headers['if-none-match'] === file.etag
    const bytes = new TextEncoder().encode(isSame ? '' : file.body)
    const headers = new Headers({ 'content-type': 'text/csv', ...file.headers })
    if (file.etag !== undefined) headers.set('etag', file.etag)
    return {
      status: isSame ? 304 : (file.status ?? 200),
      headers,
      body: (async function* () {
        if (bytes.length > 0) yield bytes
      })(),
    }
  }
  const clock = options.clock ?? createFakeClock()
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const open = () => openTestLot({ settings: { chargingRate: '60 %/h' }, httpGet, ...options, clock, dataDirectory })
  let lot = open()
  onTestFinished(async () => {
    await lot.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  })
  const settle = () =>
    expect
      .poll(async () => (await watch()).isRunning, { timeout: 30_000, interval: 1, message: 'the watch comes to rest' })
      .toBe(false)
  const watch = async () => {
    const [first] = (await lot.run('watch.list', {})).watches
    if (first === undefined) throw new Error('nothing is watched')
    return first
  }
  const watched: WatchedLot = {
    get lot() {
      return lot
    },
    requests,
    file: { body, ...(options.etag === undefined ? {} : { etag: options.etag }) },
    async pass(durationMs) {
      lot.clock.advance(durationMs)
      await settle()
    },
    async restart() {
      await lot.close()
      lot = open()
      await settle()
    },
  }
  await lot.run('watch.save', { url: TEST_CSV_URL, intervalMinutes: 10 })
  await settle()
  return watched
}
