import { AppFailure, failure } from '../../shared/app-error.ts'
import type { PostgresAddress } from './postgres-address.ts'

/** SQLSTATE classes and codes that have a sentence of their own; https://www.postgresql.org/docs/current/errcodes-appendix.html */
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

/** Whether the failure came from the server itself, which was there and said no: trying again at once is of no use. */
function isAnswer(cause: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(codeOf(cause)) && !/^(08|57)/.test(codeOf(cause))
}

/** A connection that could not be made, in a sentence. The password is in none. */
export function connectFailure(cause: unknown, { host, config }: PostgresAddress): AppFailure {
  if (cause instanceof AppFailure) return cause
  const code = codeOf(cause)
  if (hasNoTls(cause)) {
    return failure(
      'import-unreachable',
      'postgres-no-tls',
      `The database server ${host} has no TLS, which the address asks for. Turn it on there, or change sslmode in the address.`,
      { host },
    )
  }
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code)) {
    return failure(
      'import-unreachable',
      'postgres-not-trusted',
      `The certificate of the database server ${host} is not trusted (${code}). Name its authority with sslrootcert in the address.`,
      { host },
    )
  }
  if (isOneOf(STATES.password, code)) {
    return failure(
      'import-unreachable',
      'postgres-password',
      `The database server ${host} does not let the user “${config.user ?? ''}” in. Check user and password.`,
      { host, user: config.user ?? '' },
    )
  }
  if (isOneOf(STATES.noDatabase, code)) {
    return failure(
      'import-unreachable',
      'postgres-no-database',
      `The database server ${host} has no database “${config.database ?? ''}”. Check the end of the address.`,
      { host, database: config.database ?? '' },
    )
  }
  if (isAnswer(cause)) return workFailure(cause, { host })
  return failure(
    'import-unreachable',
    'postgres-unreachable',
    `No PostgreSQL answers at ${host}. Check the address, and whether the server runs.`,
    { host },
  )
}

/** Work that failed over a connection that had been made, in a sentence. */
export function workFailure(cause: unknown, { host }: Pick<PostgresAddress, 'host'>): AppFailure {
  if (cause instanceof AppFailure) return cause
  const code = codeOf(cause)
  if (isOneOf(STATES.notAllowed, code)) {
    return failure(
      'import-unreachable',
      'postgres-not-allowed',
      `The database server ${host} forbids what is needed here: ${messageOf(cause)}. Give the user that right.`,
      { host, reason: messageOf(cause) },
    )
  }
  if (isOneOf(STATES.full, code)) {
    return failure('import-unreachable', 'postgres-full', `The disk of the database server ${host} is full.`, { host })
  }
  if (isAnswer(cause)) {
    return failure(
      'import-unreachable',
      'postgres-refused',
      `The database server ${host} refused: ${messageOf(cause)} (${code}).`,
      { host, reason: `${messageOf(cause)} (${code})` },
    )
  }
  return failure(
    'import-unreachable',
    'postgres-lost',
    `The database server ${host} went away in the middle. Try again once it is back.`,
    { host },
  )
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
