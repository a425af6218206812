import { failure } from '../../../shared/app-error.ts'
import type { CommandValue } from '../../../shared/contract/commands.ts'
import type { Caller } from '../door/caller.ts'
import type { HostControls } from '../ports/host-controls.ts'

/** What somebody who sits at the desktop may ask of it; from another machine it is refused. */
export interface HostCommands {
  openDataFolder(caller: Caller): Promise<CommandValue<'host.openDataFolder'>>
  quit(caller: Caller): CommandValue<'host.quit'>
}

/** The commands over the host's controls, or over none where the host has no desktop. */
export function createHostCommands(controls: HostControls | undefined): HostCommands {
  function controlsFor(caller: Caller): HostControls {
    if (controls !== undefined && caller === 'screen') return controls
    throw failure('desktop-only')
  }

  return {
    async openDataFolder(caller) {
      await controlsFor(caller).openDataFolder()
      return { isOpen: true }
    },
    quit(caller) {
      controlsFor(caller).quit()
      return { isQuitting: true }
    },
  }
}
