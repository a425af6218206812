import type { ClientConfig } from 'pg'
import { parse, toClientConfig } from 'pg-connection-string'
import { failure } from '../../shared/app-error.ts'

/** Where a PostgreSQL database is and how it is reached, as a URL says it. */
export interface PostgresAddress {
  readonly config: ClientConfig
  /** `prefer`: TLS where the server offers it, else without. The URL says nothing, or says so. */
  readonly tls: 'prefer' | 'as-configured'
  /** The host, with the port where it is not the usual one: for sentences. */
  readonly host: string
  /** The URL without its password, and without what else it may hold: for screens and logs. */
  readonly shown: string
}

const SCHEME = /^postgres(ql)?:\/\//i
const USUAL_PORT = 5432

/** Parameters that name files, which are read with the address. */
const FILES = ['sslrootcert', 'sslcert', 'sslkey']

/** Without the cause: it holds the URL, and so the password. */
function unreadable(url: string): Error {
  const parameters = URL.parse(url.trim())?.searchParams
  const isOfFiles = FILES.some((name) => parameters?.has(name)) || parameters?.get('sslmode') === 'verify-ca'
  return failure(isOfFiles ? 'postgres-certificates-unreadable' : 'postgres-url-unreadable')
}

/**
 * Reads a `postgres://` URL. Its `sslmode` is psql's: `require` encrypts and trusts any
 * certificate, `verify-full` checks it (the driver takes each for `verify-full`, none for no TLS).
 * @throws AppFailure `postgres-url-unreadable`, `postgres-certificates-unreadable`
 */
export function readPostgresUrl(url: string): PostgresAddress {
  if (!SCHEME.test(url.trim())) throw failure('postgres-url-unreadable')
  try {
    const parsed = parse(url.trim(), { useLibpqCompat: true })
    const { sslmode } = parsed as { readonly sslmode?: string }
    const isPreferred = (sslmode === undefined || sslmode === 'prefer') && typeof parsed.ssl !== 'boolean'
    const config = toClientConfig(parsed)
    const port = config.port ?? USUAL_PORT
    const name = config.host || 'localhost'
    const host = port === USUAL_PORT ? name : `${name}:${port}`
    const user = config.user ? `${encodeURIComponent(config.user)}@` : ''
    return {
      config,
      tls: isPreferred ? 'prefer' : 'as-configured',
      host,
      shown: `postgres://${user}${host}/${encodeURIComponent(config.database ?? '')}`,
    }
  } catch {
    throw unreadable(url)
  }
}
