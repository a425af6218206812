import { naming, plain } from './define-error.ts'

/** What goes wrong with a PostgreSQL database: the operator's, or that of the system before. */
export const POSTGRES_ERRORS = {
  'postgres-url-unreadable': plain(
    'invalid-input',
    'This is not the address of a PostgreSQL database. It should read postgres://user@host/database.',
  ),
  'postgres-certificates-unreadable': plain(
    'invalid-input',
    'The address names certificates that cannot be read here, or none where verify-ca needs one. Check the files of sslrootcert, sslcert and sslkey.',
  ),
  'postgres-no-tls': naming(
    'import-unreachable',
    ['host'],
    ({ host }) =>
      `The database server ${host} has no TLS, which the address asks for. Turn it on there, or change sslmode in the address.`,
  ),
  'postgres-not-trusted': naming(
    'import-unreachable',
    ['host', 'sign'],
    ({ host, sign }) =>
      `The certificate of the database server ${host} is not trusted (${sign}). Name its authority with sslrootcert in the address.`,
  ),
  'postgres-password': naming(
    'import-unreachable',
    ['host', 'user'],
    ({ host, user }) => `The database server ${host} does not let the user “${user}” in. Check user and password.`,
  ),
  'postgres-no-database': naming(
    'import-unreachable',
    ['host', 'database'],
    ({ host, database }) => `The database server ${host} has no database “${database}”. Check the end of the address.`,
  ),
  'postgres-unreachable': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `No PostgreSQL answers at ${host}. Check the address, and whether the server runs.`,
  ),
  'postgres-not-allowed': naming(
    'import-unreachable',
    ['host', 'reason'],
    ({ host, reason }) =>
      `The database server ${host} forbids what is needed here: ${reason}. Give the user that right.`,
  ),
  'postgres-full': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `The disk of the database server ${host} is full.`,
  ),
  'postgres-refused': naming(
    'import-unreachable',
    ['host', 'reason'],
    ({ host, reason }) => `The database server ${host} refused: ${reason}.`,
  ),
  'postgres-lost': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `The database server ${host} went away in the middle. Try again once it is back.`,
  ),
  'mirror-failed': plain(
    'internal',
    'The mirror failed for an unknown reason, and is tried again by itself. The log has the reason.',
  ),
  'mirror-newer': plain(
    'import-unreachable',
    'The tables of the mirror were made by a newer AmpControl. Bring this one up to date.',
  ),
  'mirror-other-lot': naming(
    'import-unreachable',
    ['lot'],
    ({ lot }) => `The lot “${lot}” of that database belongs to another AmpControl. Give this one a name of its own.`,
  ),
  'mirror-second-writer': naming(
    'import-unreachable',
    ['lot'],
    ({ lot }) => `Another AmpControl is writing the lot “${lot}” there. Close one of the two.`,
  ),
} as const
