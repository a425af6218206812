import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from '../../core/ports/logger.ts'
import { shareOf } from './address-limits.ts'
import { networkOf } from './own-hosts.ts'

/** Connections of all addresses together. */
const MOST_IN_ALL = 512

/** How long (ms) the log is spared further lines of the same. */
const QUIET_MS = 60_000

/** The connections of one address, oldest first, each with what was asked and not yet answered. */
type Connections = Map<Socket, Set<IncomingMessage>>

/** The oldest that is idle; else the oldest that takes its time to ask. */
function leastMissed(connections: Connections): Socket | undefined {
  const all = [...connections]
  const idle = all.find(([, requests]) => requests.size === 0)
  const [socket] = idle ?? all.find(([, requests]) => [...requests].every(({ complete }) => !complete)) ?? []
  return socket
}

/**
 * Lets an address hold its share of connections, and all of them so many together. Beyond that an
 * older one ends and the new one is served, so whoever leaves connections idle, even on this PC,
 * keeps nobody there from being answered. Streams and answers under way are never ended for it:
 * where there is nothing else, the new connection is closed unread.
 */
export function shareConnections(server: Server, logger: Logger): void {
  const held = new Map<string, Connections>()
  let total = 0
  let quietUntil = 0

  function warn(): void {
    if (performance.now() < quietUntil) return
    quietUntil = performance.now() + QUIET_MS
    logger.warn('An address holds as many connections as it may; idle ones are closed for new ones.')
  }

  function forget(network: string, socket: Socket): void {
    const connections = held.get(network)
    if (connections?.delete(socket) !== true) return
    total -= 1
    if (connections.size === 0) held.delete(network)
  }

  /** @returns whether there is room now */
  function endOneOf(network: string): boolean {
    warn()
    const socket = leastMissed(held.get(network) ?? new Map())
    if (socket === undefined) return false
    forget(network, socket)
    socket.destroy()
    return true
  }

  function fullest(): string {
    return [...held].reduce((most, entry) => (entry[1].size > most[1].size ? entry : most))[0]
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket
    const network = networkOf(remoteAddress)
    const isShareUsed = (held.get(network)?.size ?? 0) >= shareOf(remoteAddress).connections
    if (isShareUsed && !endOneOf(network)) return void socket.destroy()
    if (total >= MOST_IN_ALL && !endOneOf(fullest())) return void socket.destroy()
    const connections = held.get(network) ?? new Map()
    held.set(network, connections.set(socket, new Set()))
    total += 1
    socket.once('close', () => forget(network, socket))
  })
  server.on('request', (incoming, response) => {
    const requests = held.get(networkOf(incoming.socket.remoteAddress ?? ''))?.get(incoming.socket)
    requests?.add(incoming)
    response.once('close', () => requests?.delete(incoming))
  })
}
