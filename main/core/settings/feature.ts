import { appError, failure } from '../../../shared/app-error.ts'
import type { settingCommands } from '../../../shared/contract/setting-commands.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { plainMoment } from '../../../shared/trouble.ts'
import type { Caller } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import type { LotSettings } from '../door/lot-settings.ts'
import type { Clock } from '../ports/clock.ts'
import type { Backups, HostControls } from '../ports/outside.ts'
import { changeSettings } from './change-settings.ts'
import { learnedPower, powerLearning } from './learned-power.ts'

/**
 * A backup a day, counted from the newest one; the first at once, and so the first after a clock that was ahead has been set right. Backups hold
 * the plates of their day, so they last no longer than plates may.
 */
function dailyBackup(
  backups: Backups,
  clock: Pick<Clock, 'now'>,
  settings: Pick<LotSettings, 'current'>,
  troubles: CoreContext['troubles'],
): DueKind {
  let newestAt = backups.newestAt()
  return {
    name: 'backup',
    nextDueAt: () => (newestAt === null || newestAt > clock.now() ? 0 : newestAt + DAY_MS),
    run(now) {
      try {
        backups.make()
      } catch (cause) {
        troubles.raise(appError('trouble-backup-failed', { since: plainMoment(now) }))
        throw cause
      }
      newestAt = now
      const days = settings.current().plateRetentionDays
      if (days !== null) backups.dropBefore(now - days * DAY_MS)
    },
  }
}

/** The settings, the backups, and what only somebody at the desktop may ask of it. */
export function settings(context: CoreContext): Feature<keyof typeof settingCommands> {
  const { backups, clock, hostControls, troubles } = context

  function controlsFor(caller: Caller): HostControls {
    if (hostControls !== undefined && caller === 'screen') return hostControls
    throw failure('desktop-only')
  }

  return {
    commands: {
      'settings.change': ({ changes }) => changeSettings(context, changes),
      'charging.learned': () => learnedPower(context),
      'data.lastBackup': () => ({ lastBackupAt: backups.newestAt() }),
      async 'host.openDataFolder'(_input, caller) {
        await controlsFor(caller).openDataFolder()
        return { isOpen: true }
      },
      'host.quit'(_input, caller) {
        controlsFor(caller).quit()
        return { isQuitting: true }
      },
    },
    dueKinds: [powerLearning(context), dailyBackup(backups, clock, context.settings, troubles)],
  }
}
