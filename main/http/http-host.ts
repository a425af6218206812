import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { z } from 'zod'
import { type AppFailure, failure } from '../../shared/app-error.ts'
import { commands, isCommandName } from '../../shared/contract/commands.ts'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/imports.ts'
import { type AnswerText, type Core, isWhole } from '../core/door/core.ts'
import type { Logger } from '../core/ports/logger.ts'
import { decodeBody } from './contract/body-problems.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { createEventStreams, type EventStreams } from './event-streams.ts'
import { type HostMetrics, metricsRoute } from './metrics/host-metrics.ts'
import { createAddressLimits } from './request/address-limits.ts'
import { jsonAnswer, jsonTextAnswer } from './request/answers.ts'
import { readJsonBody, readOctetsBody } from './request/bodies.ts'
import { shareConnections } from './request/connections.ts'
import { createDoorkeeper } from './request/doorkeeper.ts'
import { callerAt } from './request/guards.ts'
import { type BoundAddress, browsableUrl } from './request/own-hosts.ts'
import type { Route } from './request/routes.ts'
import { createRequestHandler } from './request-handler.ts'
import { createStaticFiles } from './static-files.ts'

/** A command as the desktop's screen sends it; the core judges what is in it. */
const commandMessage = z.object({
  name: z.string(),
  input: z.unknown(),
  pass: z.string().optional(),
  /** The same where a screen sends it again, for no answer came. */
  id: z.string().min(16).max(64).optional(),
})

/** Commands that fetch or read a whole file. */
const IMPORTING: readonly string[] = ['import.run', 'import.preview', 'import.confirm']

/**
 * The screen's door in a browser: the same commands and events as in the desktop. A command answers
 * with its `Result`, always status 200: an expected failure is an answer too.
 */
function apiRoutes(core: Core, eventStreams: EventStreams): readonly Route[] {
  const answers = createAnswersById()
  /**
   * What a desktop does at its own computer is for its window alone: any user here can reach HTTP.
   */
  const callerOf = (name: string) => (name.startsWith('host.') ? 'http' : 'screen')
  const changesSomething = (name: string) => isCommandName(name) && !commands[name].isRead
  return [
    {
      method: 'POST',
      path: '/api/command',
      isPublic: false,
      isScreen: true,
      answer: async ({ incoming, importInShare }) => {
        const { name, input, pass, id } = decodeBody(commandMessage, await readJsonBody(incoming))
        const ask = async () => core.dispatchText(name, input, callerAt(incoming, callerOf(name)), pass)
        const run = () => (IMPORTING.includes(name) ? importInShare(ask) : ask())
        const isOnce = id !== undefined && changesSomething(name)
        return jsonTextAnswer(200, await (isOnce ? answers.once(`${name} ${id}`, run) : run()))
      },
    },
    {
      // A piece of a picked file: JSON cannot carry bytes, so this one command has its own route.
      method: 'POST',
      path: '/api/upload/{uploadId}',
      isPublic: false,
      isScreen: true,
      answer: async ({ incoming, parameters: { uploadId = '' } }) => {
        const bytes = await readOctetsBody(incoming, UPLOAD_PIECE_BYTES)
        return jsonAnswer(200, await core.dispatch('upload.append', { uploadId, bytes }, callerAt(incoming, 'screen')))
      },
    },
    {
      method: 'GET',
      path: '/api/events',
      isPublic: false,
      isScreen: true,
      answer: ({ incoming }) => eventStreams.answer(incoming),
    },
  ]
}

export interface HttpHostOptions {
  readonly core: Core
  readonly logger: Logger
  readonly metrics: HostMetrics
  readonly rendererDirectory: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Whether a token is the one that is set; `null` where none is. */
  readonly isToken: ((given: string) => boolean) | null
  readonly version: string
  readonly kind: 'desktop' | 'http'
  /** Holds back the answer to a wrong token; on a clock of the system's unless told otherwise. */
  readonly pause?: (ms: number) => Promise<unknown>
}

export interface HttpHost {
  /** Where a browser on this computer finds it, with a slash at the end. */
  readonly url: string
  /** Streams end, idle connections close, and what is being answered gets a moment. */
  close(): Promise<void>
}

/**
 * Keeps slow or malicious clients from holding the server: sizes in bytes, times in milliseconds,
 * for a request to arrive, not for its answer: an import may take as long as it needs.
 */
export const SERVER_LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
} as const

/** How long `close` waits for answers that are under way. */
const CLOSE_GRACE_MS = 500

function listenFailure(cause: NodeJS.ErrnoException, host: string, port: number): AppFailure {
  const values = { host, port }
  if (cause.code === 'EADDRINUSE') return failure('port-taken', values)
  return cause.code === 'EACCES' ? failure('port-forbidden', values) : failure('address-unusable', values)
}

function listen(server: Server, host: string, port: number): Promise<BoundAddress> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(listenFailure(cause, host, port)))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      const { address, port: boundPort } = server.address() as AddressInfo
      resolve({ host, address, port: boundPort })
    })
  })
}

const MALFORMED: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is not even HTTP still gets a readable answer, as long as somebody is there to read it. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const status = MALFORMED[error.code ?? ''] ?? '400 Bad Request'
  const body = JSON.stringify({ detail: status.slice(4) })
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy())
}

/** Nobody is waited for once the process ends. */
const pauseQuietly = (ms: number): Promise<unknown> => after(ms, undefined, { ref: false })

/** A connection closes once its answer is out; what is left after the grace is cut. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
    server.close(() => {
      clearTimeout(grace)
      resolve()
    })
  })
}

/**
 * Serves the contract, the commands and events for a browser, and the built renderer.
 *
 * On plain `node:http`: a framework would not do what matters here (a guard before parsing, an
 * answer that a still sending client can read, a stream with a bounded backlog, 405 with `Allow`).
 * @throws AppFailure `port-taken`, `port-forbidden`, `address-unusable`.
 */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const { core, logger, metrics, host, port, isToken, version, pause = pauseQuietly } = options
  const server = createServer(SERVER_LIMITS)
  const limits = createAddressLimits()
  shareConnections(server, logger)
  const bound = await listen(server, host, port)
  server.on('error', (cause) => logger.error('The HTTP server failed.', cause))
  server.on('clientError', answerMalformed)
  const eventStreams = createEventStreams(core, logger)
  const routes = [...contractRoutes(core, version), metricsRoute(metrics), ...apiRoutes(core, eventStreams)]
  const doorkeeper = createDoorkeeper({ bound, isToken, core, limits, pause })
  const staticFiles = createStaticFiles(options.rendererDirectory)
  const isKiosk = () => options.kind === 'desktop' && core.settings().kioskFullScreen
  const parts = { bound, doorkeeper, isKiosk, limits, routes, staticFiles, logger, metrics }
  server.on('request', createRequestHandler(parts))
  // Once the host is closing, a connection goes as soon as its answer is out.
  server.on('request', (_, response) => response.once('close', () => server.listening || server.closeIdleConnections()))
  const url = browsableUrl(bound)
  logger.info('HTTP is served.', { url, address: bound.address, kind: options.kind })
  return {
    url,
    close() {
      eventStreams.close()
      return closeServer(server)
    },
  }
}

/** A screen sends what went unanswered again under the same id for a minute. */
const REMEMBERED_MS = 60_000
const MOST_REMEMBERED = 500

/** A longer answer is a list, and the command that gave it may run again. */
const LONGEST_REMEMBERED = 65_536

/** Commands that screens send with an id: sent again, for no answer came, they are done once. */
interface AnswersById {
  /** Runs the command, or gives the answer of the one that runs or ran under this id. */
  once(id: string, run: () => Promise<AnswerText>): Promise<AnswerText>
}

function createAnswersById(): AnswersById {
  const answers = new Map<string, Promise<AnswerText>>()

  function forgetLater(id: string, answer: AnswerText | null): void {
    if (answer === null || !isWhole(answer) || answer.length > LONGEST_REMEMBERED) answers.delete(id)
    else setTimeout(() => answers.delete(id), REMEMBERED_MS).unref()
  }

  return {
    async once(id, run) {
      const known = answers.get(id)
      if (known !== undefined) {
        const answer = await known
        // Pieces can be walked once.
        return isWhole(answer) ? answer : run()
      }
      const [oldest] = answers.keys()
      if (answers.size >= MOST_REMEMBERED && oldest !== undefined) answers.delete(oldest)
      const answer = run()
      answers.set(id, answer)
      answer.then(
        (text) => forgetLater(id, text),
        () => forgetLater(id, null),
      )
      return answer
    },
  }
}
