import type { CommandName } from '../../../shared/contract/names.ts'

/**
 * What a PIN keeps for the lot manager: settings, watched sources among them, the PIN itself, the folder with all the data, and
 * the end of the application.
 */
const GUARDED: ReadonlySet<CommandName> = new Set<CommandName>([
  'settings.change',
  'watch.save',
  'watch.remove',
  'pin.set',
  'host.openDataFolder',
  'host.quit',
])

/** Whether a command is refused without a pass while a PIN is set. A change of the PIN may bring the current one instead. */
export function needsPin(name: CommandName, input: unknown): boolean {
  if (name === 'pin.set' && bringsCurrentPin(input)) return false
  return GUARDED.has(name)
}

function bringsCurrentPin(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'currentPin' in input && input.currentPin !== undefined
}
