import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from '../core/ports/logger.ts'
import type { HostMetrics } from './metrics/host-metrics.ts'
import type { AddressLimits } from './request/address-limits.ts'
import { type Answer, detailAnswer, internalErrorAnswer, Refusal } from './request/answers.ts'
import type { Doorkeeper } from './request/doorkeeper.ts'
import { refuseForeignHost, refuseForeignOrigin } from './request/guards.ts'
import type { BoundAddress } from './request/own-hosts.ts'
import { allowedMethods, type FindRoute, type Route, readRequestTarget, routeFinder } from './request/routes.ts'
import { sendAnswer } from './request/send-answer.ts'
import type { StaticFiles } from './static-files.ts'

export interface RequestHandlerOptions {
  readonly bound: BoundAddress
  readonly doorkeeper: Doorkeeper
  /** The screen has a window of its own, which fills this computer's display. */
  readonly isKiosk: () => boolean
  readonly limits: AddressLimits
  readonly routes: readonly Route[]
  readonly staticFiles: StaticFiles
  readonly logger: Logger
  readonly metrics: Pick<HostMetrics, 'requestAnswered'>
}

/** What requests that lead to no route count as: a file of the screen, or nothing. */
const FILE_ROUTE = 'file'
const NO_ROUTE = 'none'

const TOO_MANY_IMPORTS = detailAnswer(
  429,
  'Too many imports from this address are under way. Wait until one of them has ended, then try again.',
  { 'retry-after': '10' },
)

function methodNotAllowed(allow: readonly string[]): Answer {
  return detailAnswer(405, 'Method Not Allowed', { allow: allow.join(', ') })
}

async function importInShare<T>(
  limits: AddressLimits,
  { socket }: IncomingMessage,
  work: () => Promise<T>,
): Promise<T> {
  const giveBack = limits.take('imports', socket.remoteAddress)
  if (giveBack === null) throw new Refusal(TOO_MANY_IMPORTS)
  try {
    return await work()
  } finally {
    giveBack()
  }
}

async function answerFile(
  staticFiles: StaticFiles,
  method: string,
  segments: readonly string[],
  onRoute: (route: string) => void,
): Promise<Answer> {
  const file = await staticFiles.find(segments)
  if (file === undefined) return detailAnswer(404, 'Not Found')
  onRoute(FILE_ROUTE)
  const allow = allowedMethods(['GET'])
  return allow.includes(method) ? file : methodNotAllowed(allow)
}

async function answerRequest(
  options: RequestHandlerOptions,
  findRoute: FindRoute,
  incoming: IncomingMessage,
  response: ServerResponse,
  onRoute: (route: string) => void,
): Promise<Answer> {
  const { bound, doorkeeper, isKiosk, limits, staticFiles } = options
  const foreign = refuseForeignHost(incoming, bound) ?? refuseForeignOrigin(incoming)
  if (foreign !== undefined) return foreign
  const { segments, query } = readRequestTarget(incoming.url ?? '')
  const method = incoming.method ?? ''
  const match = findRoute(method, segments)
  if (match.kind === 'found') onRoute(match.route.path)
  const isPublic = match.kind === 'found' && match.route.isPublic
  if (!isPublic) {
    const isFrontPage = method === 'GET' && segments.length === 1 && segments[0] === ''
    const tokenInAddress = isFrontPage ? new URLSearchParams(query).get('token') : null
    const route = match.kind === 'found' ? match.route : undefined
    const isScreen = isFrontPage || route?.isScreen === true
    const needsPin = route?.needsPin === true || (isScreen && isKiosk())
    const instead = await doorkeeper.stop(incoming, response, { needsPin, tokenInAddress })
    if (instead !== undefined) return instead
  }
  if (match.kind === 'wrong-method') return methodNotAllowed(match.allow)
  if (match.kind === 'unknown') return answerFile(staticFiles, method, segments, onRoute)
  return match.route.answer({
    incoming,
    parameters: match.parameters,
    importInShare: (work) => importInShare(limits, incoming, work),
  })
}

/**
 * Answers every request exactly once: guards first, then the route or the file. An unexpected
 * failure is logged under an id, which is all that the client is told.
 */
export function createRequestHandler(options: RequestHandlerOptions): RequestListener {
  const findRoute = routeFinder(options.routes)
  const answerFailure = (incoming: IncomingMessage, cause: unknown): Answer => {
    if (cause instanceof Refusal) return cause.answer
    const id = randomUUID().slice(0, 8)
    options.logger.error('An HTTP request failed.', cause, { id, method: incoming.method ?? '' })
    return internalErrorAnswer(id)
  }
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const begunAt = performance.now()
    const method = incoming.method ?? ''
    let route = NO_ROUTE
    // Counted before sent: a read answer is always counted. A path may hold a plate; a route not.
    const send = (answer: Answer): void => {
      options.metrics.requestAnswered({ method, route, status: answer.status, durationMs: performance.now() - begunAt })
      sendAnswer(incoming, response, answer)
    }
    const onRoute = (found: string): void => {
      route = found
    }
    try {
      send(await answerRequest(options, findRoute, incoming, response, onRoute))
    } catch (cause) {
      // A client that went away in the middle of its body is no failure of ours.
      if (!response.headersSent && !incoming.socket.destroyed) send(answerFailure(incoming, cause))
      else response.destroy()
    }
  }
  return (incoming, response) => void handle(incoming, response)
}
