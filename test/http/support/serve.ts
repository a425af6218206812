import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Core } from '../../../main/core/door/core.ts'
import type { LogFields } from '../../../main/core/ports/logger.ts'
import { type HttpHost, type HttpHostOptions, startHttpHost } from '../../../main/http/http-host.ts'
import { createTestMetrics } from '../../support/test-metrics.ts'

interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly cause?: unknown
  readonly fields?: LogFields | undefined
}

export interface TestHost extends HttpHost {
  readonly port: number
  readonly log: readonly LogLine[]
}

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ampcontrol-http-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A real host on a free port of loopback, closed when the test is over. */
export async function serve(core: Core, options: Partial<HttpHostOptions> = {}): Promise<TestHost> {
  const log: LogLine[] = []
  const host = await startHttpHost({
    core,
    metrics: createTestMetrics(core, '1.2.3'),
    logger: {
      info: (message, fields) => log.push({ level: 'info', message, fields }),
      warn: (message, fields) => log.push({ level: 'warn', message, fields }),
      error: (message, cause, fields) => log.push({ level: 'error', message, cause, fields }),
    },
    rendererDirectory: join(tmpdir(), 'ampcontrol-there-is-no-renderer'),
    host: '127.0.0.1',
    port: 0,
    isToken: null,
    pause: async () => {},
    version: '1.2.3',
    kind: 'http',
    ...options,
  })
  onTestFinished(() => host.close())
  return { ...host, port: Number(new URL(host.url).port), log }
}

export interface PlainAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly json: unknown
}

/** One request with any method, path and headers, also those that `fetch` would set itself. */
export function ask(
  port: number,
  path: string,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string | Uint8Array
    readonly address?: string
    /** From which of this computer's addresses it is asked. */
    readonly from?: string
  } = {},
): Promise<PlainAnswer> {
  const { method = 'GET', headers = {}, body, address = '127.0.0.1', from } = options
  return new Promise((resolve, reject) => {
    const localAddress = from === undefined ? {} : { localAddress: from }
    const outgoing = request({ host: address, port, path, method, headers, ...localAddress }, async (incoming) => {
      try {
        incoming.setEncoding('utf8')
        let text = ''
        for await (const chunk of incoming) text += chunk
        const isJson = incoming.headers['content-type'] === 'application/json' && text !== ''
        const json = isJson ? JSON.parse(text) : undefined
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json })
      } catch (cause) {
        reject(cause)
      }
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Posts a value as JSON. */
export function post(port: number, path: string, value: unknown, from = '127.0.0.1'): Promise<PlainAnswer> {
  return ask(port, path, {
    from,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })
}

/** A bare connection, for what no HTTP client would send. */
export function openSocket(port: number, from = '127.0.0.1'): Socket {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  return socket
}

/** Sends bytes and reads until the server closes the connection. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = openSocket(port)
    let received = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('close', () => resolve(received))
    socket.write(text, 'latin1')
  })
}
