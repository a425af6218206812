import { Socket } from 'node:net'
import { Client } from 'pg'
import type { PostgresAddress } from './postgres-address.ts'
import { connectFailure, hasNoTls } from './postgres-failure.ts'

/** Milliseconds for a connection to be made, TLS and password included. */
const CONNECT_MS = 10_000

/** Milliseconds without an answer after which a server counts as gone. */
const ANSWER_MS = 60_000

/** Values come as texts, as PostgreSQL writes them. */
export type PostgresClient = Client & {
  /** Ends the connection at once, whatever is going on over it. */
  cutOff(): void
}

function clientFor({ config }: PostgresAddress, ssl: Client['ssl'] | object, applicationName: string): PostgresClient {
  const socket = new Socket()
  const client = new Client({
    stream: () => socket,
    ...config,
    ssl,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: applicationName,
    types: { getTypeParser: () => (text: string | Buffer) => text },
  })
  // An idle connection's drop is reported to its next user; unheard, it would end the process.
  client.on('error', () => undefined)
  return Object.assign(client, { cutOff: () => void socket.destroy() })
}

async function open(client: PostgresClient): Promise<PostgresClient> {
  try {
    await client.connect()
    return client
  } catch (cause) {
    client.cutOff()
    throw cause
  }
}

/**
 * Connects, with or without TLS as the address says.
 * @param applicationName under which the server's own lists show it
 * @throws AppFailure `postgres-…`
 */
export async function connectPostgres(address: PostgresAddress, applicationName: string): Promise<PostgresClient> {
  const { config, tls } = address
  try {
    if (tls === 'as-configured') return await open(clientFor(address, config.ssl ?? false, applicationName))
    try {
      return await open(clientFor(address, { rejectUnauthorized: false }, applicationName))
    } catch (cause) {
      if (!hasNoTls(cause)) throw cause
      return await open(clientFor(address, false, applicationName))
    }
  } catch (cause) {
    throw connectFailure(cause, address)
  }
}
