import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { RPCServer } from 'ocpp-rpc'
import { failure } from '../../shared/app-error.ts'
import { type Admission, CHARGE_POINT_ID, type OcppVersion } from '../../shared/charger-report.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { ChargerDesk } from '../core/ports/outside.ts'
import { digestPassword } from './passwords.ts'
import { createStationMemory, openStation, type Station, type StationMemory } from './station.ts'

const VERSIONS: ReadonlyMap<string, OcppVersion> = new Map([
  ['ocpp2.0.1', '2.0.1'],
  ['ocpp1.6', '1.6'],
])
const LARGEST_MESSAGE_BYTES = 65_536
const MOST_CONNECTIONS = 1_000
const CALL_TIMEOUT_MS = 30_000
/** Connections of one address on which no charger has been let in yet. */
const MOST_KNOCKING = 256
/** Consecutive messages that are none, after which the connection ends. */
const MOST_BAD_MESSAGES = 15
const CLOSE_GRACE_MS = 2_000

export interface ListenerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Seconds between pings; 0 for none. */
  readonly pingSeconds: number
  readonly desk: ChargerDesk
  readonly clock: Clock
  readonly logger: Logger
}

/** What a charge point shows when it connects. */
interface Handshake {
  readonly identity: string
  readonly password: Buffer | undefined
  readonly remoteAddress: string | undefined
}

/** The open door for chargers. */
export interface OcppListener {
  /** To which a charger is pointed, but for its id: `ws://192.168.1.10:9220/`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * The charge point's id: the last segment of the path that says something, decoded. Some append
 * their id to an address that has it already. `null` where there is none that can be shown.
 */
export function identityIn(path: string): string | null {
  const segments = (path.split('?')[0] ?? '').split('/').filter((segment) => segment !== '')
  try {
    const identity = decodeURIComponent(segments.at(-1) ?? '').trim()
    return CHARGE_POINT_ID.test(identity) ? identity : null
  } catch {
    return null
  }
}

function refuse(socket: Socket, status: string, sentence: string): void {
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8`
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`)
}

function isLoopback(address: string | undefined): boolean {
  const plain = (address ?? '').replace(/^::ffff:/, '')
  return plain === '::1' || plain.startsWith('127.')
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenFailure(cause, host, port)))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve(server.address() as AddressInfo)
    })
  })
}

function listenFailure(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  return cause.code === 'EADDRINUSE'
    ? failure('charger-port-taken', { port })
    : failure('charger-address-unusable', { host, port })
}

/**
 * Closes the oldest connection without a charger on it where an address has too many of them, so
 * that nobody shuts chargers out by connections alone, not even those behind the same router.
 * @returns to be told of the sockets on which a charger was let in: these do not count any more
 */
function limitKnocking(server: Server): (socket: Socket) => void {
  const knocking = new Map<string, Set<Socket>>()

  function leave(address: string, socket: Socket): void {
    const sockets = knocking.get(address)
    if (sockets?.delete(socket) === true && sockets.size === 0) knocking.delete(address)
  }

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const sockets = knocking.get(address) ?? new Set()
    const [oldest] = sockets
    if (oldest !== undefined && sockets.size >= MOST_KNOCKING) {
      leave(address, oldest)
      oldest.destroy()
    }
    knocking.set(address, sockets.add(socket))
    socket.once('close', () => leave(address, socket))
  })
  return (socket) => leave(socket.remoteAddress ?? '', socket)
}

/**
 * Listens for chargers that speak OCPP 1.6-J or 2.0.1. It starts, stops and limits nothing: it
 * hears them out and answers what the standard asks for.
 *
 * On `ocpp-rpc` without its strict mode, which refuses a whole message for one value that the
 * standard does not know.
 * @throws AppFailure `charger-port-taken`, `charger-address-unusable`
 */
export async function startOcppListener(options: ListenerOptions): Promise<OcppListener> {
  const { desk, clock, logger, host } = options
  const stations = new Map<string, Station>()
  const memories = new Map<string, StationMemory>()
  const rpc = new RPCServer({
    protocols: [...VERSIONS.keys()],
    callTimeoutMs: CALL_TIMEOUT_MS,
    pingIntervalMs: options.pingSeconds * 1_000,
    maxBadMessages: MOST_BAD_MESSAGES,
    wssOptions: { maxPayload: LARGEST_MESSAGE_BYTES },
  })

  async function admit({ identity, password, remoteAddress }: Handshake): Promise<Admission> {
    const passwordDigest = password === undefined ? null : digestPassword(identity, password)
    return desk.admit({ chargePointId: identity, passwordDigest, isThisComputer: isLoopback(remoteAddress) })
  }

  rpc.auth((accept, reject, handshake) => {
    const chargePointId = handshake.identity
    admit(handshake).then(
      (admission) => {
        if (admission.standing !== 'refused') return accept({ admission })
        logger.warn('a charger was not let in', { chargePointId })
        reject(401, 'Unauthorized')
      },
      (cause: unknown) => {
        logger.error('a charger could not be let in', cause, { chargePointId })
        reject(503, 'Try again')
      },
    )
  })

  rpc.on('client', (client) => {
    const chargePointId = client.identity ?? ''
    const { admission } = client.session as { admission: Admission }
    const memory = memories.get(chargePointId) ?? createStationMemory(admission.caughtUpAt, admission.wasClockRight)
    memories.set(chargePointId, memory)
    const { socket } = client.handshake.request as IncomingMessage
    letIn(socket)
    const before = stations.get(chargePointId)
    const station = openStation({
      chargePointId,
      client,
      version: VERSIONS.get(client.protocol ?? '') ?? '1.6',
      standing: admission.standing,
      memory,
      desk,
      clock,
      logger,
      socket,
    })
    stations.set(chargePointId, station)
    // The newest connection counts: a charger that lost the old one cannot close it.
    if (before !== undefined) void before.client.close({ force: true })
    client.once('close', () => {
      const isReplaced = stations.get(chargePointId) !== station
      if (!isReplaced) stations.delete(chargePointId)
      if (!isReplaced && admission.standing !== 'ours') memories.delete(chargePointId)
      station.end(isReplaced)
    })
  })

  rpc.on('error', (cause) => logger.error('The listener for chargers failed.', cause))

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (_request, response) => {
    response.writeHead(426, { connection: 'close', 'content-type': 'text/plain; charset=utf-8' })
    response.end('Chargers are heard here, by OCPP 1.6-J or 2.0.1 over WebSocket: ws://…/{charge point id}\n')
  })
  const letIn = limitKnocking(server)
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const identity = identityIn(request.url ?? '')
    const offered = request.headers['sec-websocket-protocol']
    const speaksOurs = offered === undefined || offered.split(',').some((name) => VERSIONS.has(name.trim()))
    socket.on('error', () => socket.destroy())
    if (identity === null) {
      return refuse(socket, '400 Bad Request', 'The path has to end in the id of the charge point.')
    }
    if (!speaksOurs) return refuse(socket, '400 Bad Request', 'Only ocpp1.6 and ocpp2.0.1 are understood here.')
    if (stations.size >= MOST_CONNECTIONS && !stations.has(identity)) {
      return refuse(socket, '503 Service Unavailable', 'Too many chargers are connected.')
    }
    request.url = `/${encodeURIComponent(identity)}`
    rpc.handleUpgrade(request, socket, head).catch((cause: unknown) => {
      logger.error('a charger could not connect', cause, { chargePointId: identity })
      socket.destroy()
    })
  })

  server.maxConnections = 2 * MOST_CONNECTIONS

  const { address, port } = await listen(server, host, options.port)
  server.on('error', (cause) => logger.error('The listener for chargers failed.', cause))
  const url = `ws://${address.includes(':') ? `[${address}]` : address}:${port}/`
  logger.info('Chargers are heard.', { url })
  return {
    url,
    async close() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      const open = [...stations.values()]
      const endings = open.map(({ client }) => client.close({ code: 1001, reason: 'AmpControl stops.' }))
      const stopGrace = clock.setTimer(CLOSE_GRACE_MS, () => {
        for (const { socket } of open) socket.destroy()
      })
      await Promise.all(endings)
      stopGrace()
      server.closeAllConnections()
      await closed
    },
  }
}
