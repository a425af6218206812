import { AppFailure } from '../../shared/app-error.ts'
import { runBackupCommand } from './run-backup-command.ts'

/** The composition root of `npm run backup` and `npm run restore`. */
runBackupCommand(process.argv.slice(2), process.env, (text) => void process.stdout.write(`${text}\n`)).catch(
  (cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const isExpected = cause instanceof AppFailure
    process.stderr.write(
      isExpected
        ? `${reason}\n`
        : `It did not end well, for an unknown reason: ${reason}\nStart AmpControl and look at the lot: it is the one before or the backup, whole.\n`,
    )
    process.exitCode = 1
  },
)
