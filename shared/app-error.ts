/** The families of expected failures; hosts map them to status codes and screens. */
export const ERROR_KINDS = [
  'invalid-input',
  'not-found',
  'conflict',
  'forbidden',
  'import-unreachable',
  'import-refused',
  'import-unreadable',
  'storage-busy',
  'storage-full',
  'storage-corrupt',
  'storage-newer-than-app',
  'internal',
] as const

export type ErrorKind = (typeof ERROR_KINDS)[number]

/** An expected failure as a value: safe to show, safe to send, the same in every host. */
export interface AppError {
  readonly kind: ErrorKind
  /** The exact case within its kind, in kebab-case; a translation is looked up by it. */
  readonly code: string
  /** One English sentence (or two) that says what happened and what to do. No stack, path or SQL. */
  readonly message: string
  /** What the sentence names, for a translation: numbers, a plate, an import's id. */
  readonly values?: Readonly<Record<string, string | number>>
}

/** An error as it is kept and told later. `code` is `null` where a version before this one kept the sentence alone. */
export interface Problem extends Pick<AppError, 'message' | 'values'> {
  readonly code: string | null
}

/** Carries an `AppError` through code that throws; the door (`dispatch`) turns it back into a value. */
export class AppFailure extends Error {
  readonly error: AppError

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.message, options)
    this.name = 'AppFailure'
    this.error = error
  }
}

/** Shorthand for an `AppFailure`, to be thrown. */
export function failure(
  kind: ErrorKind,
  code: string,
  message: string,
  values?: Readonly<Record<string, string | number>>,
): AppFailure {
  return new AppFailure(values === undefined ? { kind, code, message } : { kind, code, message, values })
}
