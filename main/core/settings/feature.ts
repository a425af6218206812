import { failure } from '../../../shared/app-error.ts'
import type { settingCommands } from '../../../shared/contract/setting-commands.ts'
import type { Caller } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import type { HostControls } from '../ports/outside.ts'
import { changeSettings } from './change-settings.ts'
import { learnedPower, powerLearning } from './learned-power.ts'

/** The settings, and what only somebody at the desktop may ask of it. */
export function settings(context: CoreContext): Feature<keyof typeof settingCommands> {
  const { hostControls } = context

  function controlsFor(caller: Caller): HostControls {
    if (hostControls !== undefined && caller === 'screen') return hostControls
    throw failure('desktop-only')
  }

  return {
    commands: {
      'settings.change': ({ changes }) => changeSettings(context, changes),
      'charging.learned': () => learnedPower(context),
      async 'host.openDataFolder'(_input, caller) {
        await controlsFor(caller).openDataFolder()
        return { isOpen: true }
      },
      async 'host.lookForUpdate'(_input, caller) {
        return { version: await controlsFor(caller).lookForUpdate() }
      },
      async 'host.installUpdate'(_input, caller) {
        await controlsFor(caller).installUpdate()
        return { isInstalling: true }
      },
      'host.quit'(_input, caller) {
        controlsFor(caller).quit()
        return { isQuitting: true }
      },
    },
    dueKinds: [powerLearning(context)],
  }
}
