import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type AppError, appError } from '../../shared/app-error.ts'
import type { HostInfo } from '../../shared/contract/lot.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import type { StartNotice } from '../../shared/start-notice.ts'
import { plainMoment } from '../../shared/trouble.ts'
import { createCore } from '../core/create-core.ts'
import type { Core, LocalCore } from '../core/door/core.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { HostControls, LoopMonitor, Notifier } from '../core/ports/outside.ts'
import { createCsvSource } from '../import/csv-source.ts'
import type { HttpGet } from '../import/http-get.ts'
import { createDriverWebhook } from '../node/driver-webhook.ts'
import { createKeyList } from '../node/key-list.ts'
import { createPinHasher } from '../node/pin-hasher.ts'
import { createPlatePseudonyms } from '../node/plate-pseudonyms.ts'
import { createChargerPasswords } from '../ocpp/passwords.ts'
import { openStore } from '../storage/open-store.ts'

/** What stands on the screens of what opening the storage found. */
function foundTrouble({ keptAs: aside, backupAt, code }: StartNotice): AppError {
  if (code === 'index-rebuilt') return appError('trouble-index-rebuilt')
  if (backupAt === null) {
    return aside === null ? appError('trouble-started-anew') : appError('trouble-started-empty', { aside })
  }
  const backup = plainMoment(backupAt)
  return aside === null
    ? appError('trouble-restored-missing', { backup })
    : appError('trouble-restored', { backup, aside })
}

/** What the core with its store needs from the application round it. */
export interface OpenCoreParts {
  readonly dataDirectory: string
  readonly pinnedSettings: SettingsPatch
  readonly host: Omit<HostInfo, 'notice'>
  readonly clock: Clock
  readonly logger: Logger
  readonly httpGet: HttpGet
  readonly notifier: Notifier
  /** Absent where the host has no desktop. */
  readonly hostControls?: HostControls
  /** Watches this thread, where it is the core's own. */
  readonly loopMonitor?: LoopMonitor
}

/** The core with its store, which are one unit: on whichever thread they run, they run on the same. */
export interface OpenCore {
  readonly core: Core
  /** What became of the data at the start, in a sentence; `null` when all is well. */
  readonly notice: StartNotice | null
  /** Stops the core and closes its files. */
  close(): Promise<void>
}

/**
 * Opens the database and puts the core over it and the ways to files. The caller holds the lock of the data folder.
 * @throws AppFailure `storage-…`, `invalid-input`
 */
export function openCore({
  dataDirectory,
  host,
  ...parts
}: OpenCoreParts): Omit<OpenCore, 'core'> & { readonly core: LocalCore } {
  const { clock, logger, httpGet } = parts
  const spoolDirectory = join(dataDirectory, 'incoming')
  const storage = openStore({ dataDirectory, now: clock.now, logger })
  try {
    // An index made anew has cost nothing: it stands on the screen, and no dialogue stops the start.
    const notice = storage.notice?.code === 'index-rebuilt' ? null : storage.notice
    const core = createCore({
      ...parts,
      store: storage.store,
      csvSource: createCsvSource({ httpGet, spoolDirectory }),
      backups: { newestAt: storage.newestBackupAt, make: storage.backUp, dropBefore: storage.dropBackupsBefore },
      platePseudonyms: createPlatePseudonyms(join(dataDirectory, 'pseudonym.key')),
      pinHasher: createPinHasher(),
      chargerPasswords: createChargerPasswords(),
      driverWebhook: createDriverWebhook(),
      createKeyList,
      newId: randomUUID,
      host: { ...host, notice: notice?.message ?? null },
      found: storage.notice === null ? [] : [foundTrouble(storage.notice)],
    })
    return {
      core,
      notice,
      async close() {
        try {
          await core.stop()
        } finally {
          storage.close()
        }
      },
    }
  } catch (error) {
    storage.close()
    throw error
  }
}
