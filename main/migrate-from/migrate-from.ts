import { AppFailure } from '../../shared/app-error.ts'
import { takeOverFrom } from './take-over-from.ts'

/**
 * The composition root of `npm run migrate-from`: takes over what the former system kept, from its
 * PostgreSQL or an export. All is read before anything is written, in one transaction.
 */
takeOverFrom(process.argv.slice(2), process.env, (text) => void process.stdout.write(`${text}\n`)).catch(
  (cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const isExpected = cause instanceof AppFailure
    process.stderr.write(isExpected ? `${reason}\n` : `It did not end well, for an unknown reason: ${reason}\n`)
    process.exitCode = 1
  },
)
