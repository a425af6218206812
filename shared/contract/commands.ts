import type { z } from 'zod'
import { alertCommands } from './alerts.ts'
import { backupCommands } from './backups.ts'
import { chargerCommands } from './chargers.ts'
import { checkCommands } from './check.ts'
import type { Answers } from './command.ts'
import { historyCommands } from './history.ts'
import { importCommands } from './imports.ts'
import { lotCommands } from './lot.ts'
import { pinCommands } from './pin.ts'
import { plateCommands } from './plates.ts'
import { settingCommands } from './setting-commands.ts'
import { troubleCommands } from './troubles.ts'
import { vehicleCommands } from './vehicles.ts'

/** Every command that a client may send, by its name. */
export const commands = {
  ...lotCommands,
  ...vehicleCommands,
  ...chargerCommands,
  ...alertCommands,
  ...importCommands,
  ...plateCommands,
  ...historyCommands,
  ...checkCommands,
  ...settingCommands,
  ...backupCommands,
  ...pinCommands,
  ...troubleCommands,
}

type Commands = typeof commands

export type CommandName = keyof Commands

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name)
}

/** What a caller writes for a command. */
export type CommandInput<N extends CommandName> = z.input<Commands[N]['input']>

/** What the core gets after decoding: defaults filled in. */
export type DecodedInput<N extends CommandName> = z.output<Commands[N]['input']>

/** What a command answers. */
export type CommandValue<N extends CommandName> = Commands[N]['value'] extends Answers<infer Value> ? Value : never
