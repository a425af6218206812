import { z } from 'zod'
import type { Backup, RestoredBackup } from '../backup.ts'
import { answers, command, noInput } from './command.ts'

export const backupCommands = {
  /** All that can be restored, in the order in which one would. */
  'backup.list': command({ input: noInput, value: answers<{ readonly backups: readonly Backup[] }>(), isRead: true }),
  'backup.make': command({ input: noInput, value: answers<{ readonly backup: Backup }>(), needsPin: true }),
  /** Puts the whole lot back to a backup; the present state is kept aside as another. */
  'backup.restore': command({
    input: z.strictObject({ name: z.string().max(100), isElsewhere: z.boolean() }),
    value: answers<RestoredBackup>(),
    needsPin: true,
  }),
}
