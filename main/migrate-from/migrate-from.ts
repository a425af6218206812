import { AppFailure } from '../../shared/app-error.ts'
import { takeOverFrom } from './take-over-from.ts'

/**
 * The composition root of `npm run migrate-from`: takes over what the system before kept in PostgreSQL, from there or from an export of it.
 * All is read before anything is written, and written in one transaction.
 */
takeOverFrom(process.argv.slice(2), process.env, (text) => void process.stdout.write(`${text}\n`)).catch(
  (cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const isExpected = cause instanceof AppFailure
    process.stderr.write(isExpected ? `${reason}\n` : `Nothing was taken over, for an unknown reason: ${reason}\n`)
    process.exitCode = 1
  },
)
