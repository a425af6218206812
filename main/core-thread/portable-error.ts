import { type AppError, AppFailure } from '../../shared/app-error.ts'

/** An error for the way between two threads, where a clone would lose its code and kind. */
export interface PortableError {
  readonly message: string
  readonly stack: string | undefined
  readonly code: string | undefined
  readonly causes: readonly PortableError[]
  /** Set where it is an expected failure. */
  readonly failure: AppError | undefined
}

/** How deep causes are followed; an error may name itself. */
const DEEPEST = 5

export function packError(thrown: unknown, depth = 0): PortableError {
  if (!(thrown instanceof Error)) {
    return { message: String(thrown), stack: undefined, code: undefined, causes: [], failure: undefined }
  }
  const nested = thrown instanceof AggregateError ? thrown.errors : []
  const causes = [thrown.cause, ...nested].filter((cause) => cause !== undefined && depth < DEEPEST)
  return {
    message: thrown.message,
    stack: thrown.stack,
    code: 'code' in thrown ? String(thrown.code) : undefined,
    causes: causes.map((cause) => packError(cause, depth + 1)),
    failure: thrown instanceof AppFailure ? thrown.error : undefined,
  }
}

export function unpackError({ message, stack, code, causes, failure }: PortableError): Error {
  const [first, ...others] = causes.map(unpackError)
  const cause = others.length > 0 ? new AggregateError([first, ...others], first?.message) : first
  const error = failure === undefined ? new Error(message) : new AppFailure(failure)
  if (cause !== undefined) error.cause = cause
  if (stack !== undefined) error.stack = stack
  return code === undefined || failure !== undefined ? error : Object.assign(error, { code })
}
