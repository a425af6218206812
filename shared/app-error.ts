import type { ErrorEntry, ErrorKind } from './errors/define-error.ts'
import { ERRORS, type ErrorCode, type ErrorName } from './errors.ts'

type Values = Readonly<Record<string, string | number>>

/** An expected failure as a value: safe to show, safe to send, the same in every host. */
export interface AppError {
  readonly kind: ErrorKind
  /** The exact case within its kind; a translation is looked up by it. */
  readonly code: ErrorCode
  /** The English sentence. */
  readonly message: string
  /** What the sentence names, for a translation. */
  readonly values?: Values
}

/** As kept and told later. `code` is `null` where an older version kept the sentence alone. */
export interface Problem extends Pick<AppError, 'message' | 'values'> {
  readonly code: string | null
}

/** Carries an `AppError` through code that throws; `dispatch` turns it back into a value. */
export class AppFailure extends Error {
  readonly error: AppError

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.message, options)
    this.name = 'AppFailure'
    this.error = error
  }
}

type ErrorArguments<Code extends ErrorCode> = [ErrorName<Code>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<ErrorName<Code>, string | number>>]

/** An error of the table, with the values that its row names. */
export function appError<Code extends ErrorCode>(code: Code, ...[values]: ErrorArguments<Code>): AppError {
  const { kind, english }: ErrorEntry = ERRORS[code]
  const message = typeof english === 'string' ? english : english(values ?? {})
  return values === undefined ? { kind, code, message } : { kind, code, message, values }
}

/** The same as an `AppFailure`, to be thrown. */
export function failure<Code extends ErrorCode>(code: Code, ...values: ErrorArguments<Code>): AppFailure {
  return new AppFailure(appError(code, ...values))
}
