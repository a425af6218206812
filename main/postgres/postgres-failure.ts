import { AppFailure, failure } from '../../shared/app-error.ts'
import type { PostgresAddress } from './postgres-address.ts'

/** SQLSTATEs with a sentence of their own: postgresql.org/docs, Appendix A */
const STATES = {
  password: ['28P01', '28000'],
  noDatabase: ['3D000'],
  notAllowed: ['42501'],
  full: ['53100'],
} as const

/** What the driver says, and says in words only, where the server has no TLS to offer. */
const NO_TLS = 'The server does not support SSL connections'

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}

function isOneOf(states: readonly string[], code: string): boolean {
  return states.includes(code)
}

/** Whether the server answered that it has no TLS. */
export function hasNoTls(cause: unknown): boolean {
  return cause instanceof Error && cause.message === NO_TLS
}

/** The server was there and said no: trying again at once is of no use. */
function isAnswer(cause: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(codeOf(cause)) && !/^(08|57)/.test(codeOf(cause))
}

/** A connection that could not be made, in a sentence. The password is in none. */
export function connectFailure(cause: unknown, { host, config }: PostgresAddress): AppFailure {
  if (cause instanceof AppFailure) return cause
  const code = codeOf(cause)
  if (hasNoTls(cause)) {
    return failure('postgres-no-tls', { host })
  }
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code)) {
    return failure('postgres-not-trusted', { host, sign: code })
  }
  if (isOneOf(STATES.password, code)) {
    return failure('postgres-password', { host, user: config.user ?? '' })
  }
  if (isOneOf(STATES.noDatabase, code)) {
    return failure('postgres-no-database', { host, database: config.database ?? '' })
  }
  if (isAnswer(cause)) return workFailure(cause, { host })
  return failure('postgres-unreachable', { host })
}

/** Work that failed over a connection that had been made, in a sentence. */
export function workFailure(cause: unknown, { host }: Pick<PostgresAddress, 'host'>): AppFailure {
  if (cause instanceof AppFailure) return cause
  const code = codeOf(cause)
  if (isOneOf(STATES.notAllowed, code)) {
    return failure('postgres-not-allowed', { host, reason: messageOf(cause) })
  }
  if (isOneOf(STATES.full, code)) {
    return failure('postgres-full', { host })
  }
  if (isAnswer(cause)) {
    return failure('postgres-refused', { host, reason: `${messageOf(cause)} (${code})` })
  }
  return failure('postgres-lost', { host })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
