import { AppFailure, failure, type Problem } from '../../../shared/app-error.ts'

/** Why an import failed, as its record and its watch keep it. */
export function problemOf(cause: unknown): Problem {
  const { error } = cause instanceof AppFailure ? cause : failure('import-failed-inside')
  const { code, message, values } = error
  return values === undefined ? { code, message } : { code, message, values }
}
