import type { backupCommands } from '../../../shared/contract/backups.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { createBackupRound } from './daily-backup.ts'

export function backups(context: CoreContext): Feature<keyof typeof backupCommands> {
  const { backups: stored, settings } = context
  const round = createBackupRound(context)
  const elsewhere = () => settings.current().backupFolder
  return {
    commands: {
      'backup.list': async () => ({ backups: await stored.list(elsewhere()) }),
      'backup.make': async () => ({ backup: await round.make('hand') }),
      'backup.restore': (place) => stored.restore(place, elsewhere()),
    },
    dueKinds: [round],
    stop: round.ended,
  }
}
