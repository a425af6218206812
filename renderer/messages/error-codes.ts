import type { RefusalCode } from '../../shared/import.ts'

/**
 * Every error that can reach the screen, with the values that its sentence may name. What only a start can meet (options, the settings
 * file, a data folder in use) is said in English on the command line and is not here.
 */
export const ERROR_VALUES = {
  internal: ['id'],
  closing: [],
  'connection-lost': [],
  'access-denied': [],
  'input-does-not-fit': [],
  'unknown-command': [],
  'setting-pinned': ['setting'],
  'desktop-only': [],
  'folder-not-opened': [],
  'port-taken': ['port'],
  'port-forbidden': ['port'],
  'address-unusable': ['host'],
  'pin-needed': [],
  'pin-wrong': [],
  'pin-wait': ['seconds'],
  'pin-not-set': [],
  'storage-busy': [],
  'storage-full': [],
  'storage-corrupt': [],
  'data-folder-unusable': [],
  'plate-not-parked': ['plate'],
  'session-unknown': [],
  'already-left': ['plate'],
  'in-the-lot-again': ['plate'],
  'plate-not-kept': [],
  'change-unknown': [],
  'changed-since': ['plate'],
  'charge-above-capacity': ['batteryCapacity'],
  'bay-too-long': ['limit'],
  'needed-by-past': [],
  'range-backwards': [],
  'import-cancelled': [],
  'import-failed-inside': [],
  'import-exists': [],
  'too-many-imports': [],
  'import-unknown': [],
  'preview-stopped': [],
  'preview-unknown': [],
  'preview-exists': [],
  'too-many-previews': [],
  'upload-unknown': [],
  'too-many-uploads': [],
  'watch-unknown': [],
  'watch-exists': [],
  'watch-from-elsewhere': [],
  'url-unreadable': [],
  'url-not-http': ['scheme'],
  'url-this-computer': ['host'],
  'redirect-nowhere': ['host'],
  'redirect-not-http': [],
  'redirect-not-secure': [],
  'redirect-loop': ['host'],
  'redirect-too-often': ['redirects'],
  'host-unknown': ['host'],
  'connection-refused': ['host'],
  'connection-not-secure': ['host'],
  'network-unreachable': ['host'],
  'connection-timeout': ['host'],
  'proxy-failed': ['host'],
  'no-answer': ['host'],
  'status-forbidden': ['host', 'status'],
  'status-not-found': ['host', 'status'],
  'status-gone': ['host', 'status'],
  'status-server-error': ['host', 'status'],
  'status-unexpected': ['host', 'status'],
  'answer-timeout': ['host', 'seconds'],
  'import-timeout': ['seconds'],
  'import-too-slow': ['minutes'],
  'import-cut-off': ['host', 'bytes'],
  'import-too-large': ['megabytes'],
  'spool-full': [],
  'preview-spool-full': [],
  'file-not-readable': ['name'],
  'file-empty': [],
  'file-header-only': [],
  'file-web-page': [],
  'file-other-type': ['type'],
  'file-spreadsheet': [],
  'file-compressed': [],
  'file-utf-16': [],
  'file-binary': [],
  'file-not-utf-8': [],
  'header-incomplete': ['columns'],
  'header-repeated': ['columns'],
  'all-rows-refused': ['refused'],
  'postgres-url-unreadable': [],
  'postgres-no-tls': ['host'],
  'postgres-not-trusted': ['host'],
  'postgres-password': ['host', 'user'],
  'postgres-no-database': ['host', 'database'],
  'postgres-unreachable': ['host'],
  'postgres-not-allowed': ['host', 'reason'],
  'postgres-full': ['host'],
  'postgres-refused': ['host', 'reason'],
  'postgres-lost': ['host'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ErrorCode = keyof typeof ERROR_VALUES

type ErrorValues = typeof ERROR_VALUES

/** A sentence for each error; one that names values is a function of them, each already formatted. */
export type ErrorSentences = {
  readonly [Code in ErrorCode]: ErrorValues[Code] extends readonly []
    ? string
    : (values: Readonly<Record<ErrorValues[Code][number], string>>) => string
}

/** Why a row was refused, in a sentence that stands beside the row. */
export type RefusalSentences = Readonly<Record<RefusalCode, string>>

/** What every language but English must say; in English the sentences come with the errors and the rows. */
export interface TranslatedErrors {
  readonly errors: ErrorSentences
  readonly refusals: RefusalSentences
}
