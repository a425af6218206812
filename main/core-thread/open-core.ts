import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type AppError, appError } from '../../shared/app-error.ts'
import type { Backup, BackupPlace, BackupReason, RestoredBackup } from '../../shared/backup.ts'
import type { AppEvent } from '../../shared/contract/events.ts'
import type { HostInfo } from '../../shared/contract/lot.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { inTurn } from '../../shared/in-turn.ts'
import type { StartNotice } from '../../shared/start-notice.ts'
import { plainMoment } from '../../shared/trouble.ts'
import { createCore } from '../core/create-core.ts'
import type { Core, LocalCore } from '../core/door/core.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { HostControls, LoopMonitor, Notifier } from '../core/ports/outside.ts'
import { createCsvSource } from '../import/csv-source.ts'
import type { HttpGet } from '../import/http-get.ts'
import { digestToken } from '../node/access-token.ts'
import { isOpenToOthers } from '../node/data-folder.ts'
import { createDriverWebhook } from '../node/driver-webhook.ts'
import { createKeyList } from '../node/key-list.ts'
import { createPinHasher } from '../node/pin-hasher.ts'
import { createPlatePseudonyms } from '../node/plate-pseudonyms.ts'
import { createChargerPasswords } from '../ocpp/passwords.ts'
import { putInPlace, type StagedBackup } from '../storage/backups/restore.ts'
import { type OpenStore, openStore } from '../storage/open-store.ts'
import { makeBackupApart } from './backup-thread.ts'

/** What stands on the screens of what opening the storage found. */
function foundTrouble({ keptAs: aside, backupAt, code, lostChanges = 0 }: StartNotice): AppError {
  if (code === 'index-rebuilt') return appError('trouble-index-rebuilt')
  if (code === 'log-damaged') return appError('trouble-log-damaged', { changes: lostChanges })
  if (code === 'log-gone') return appError('trouble-log-gone')
  if (backupAt === null) {
    return aside === null ? appError('trouble-started-anew') : appError('trouble-started-empty', { aside })
  }
  const backup = plainMoment(backupAt)
  return aside === null
    ? appError('trouble-restored-missing', { backup })
    : appError('trouble-restored', { backup, aside })
}

/**
 * Whoever may write in the data folder may also remove a PIN that was forgotten, by such a file.
 */
const FORGET_PIN = ['forget-pin', 'forget-pin.txt']

/** The file goes once the PIN is gone, so that it removes one PIN and not the next. */
function forgetPin(dataDirectory: string, { store }: OpenStore, logger: Logger): readonly AppError[] {
  const file = FORGET_PIN.find((name) => existsSync(join(dataDirectory, name)))
  if (file === undefined) return []
  const wasSet = store.pin.load() !== null
  try {
    if (wasSet) store.write(() => store.pin.save(null))
    rmSync(join(dataDirectory, file))
  } catch (cause) {
    logger.error('the PIN could not be removed as the file asks; the next start tries again', cause)
    return []
  }
  if (!wasSet) return []
  logger.warn('the PIN was removed, as a file in the data folder asks', { file })
  return [appError('trouble-pin-removed', { file })]
}

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
  /** Runs as the thread of a backup; without one it is made on this thread, which it holds up. */
  readonly backupScript?: string
}

/** The core with its store: one unit, always on the same thread. */
export interface OpenCore {
  readonly core: Core
  /** What became of the data at the start, in a sentence; `null` when all is well. */
  readonly notice: StartNotice | null
  close(): Promise<void>
}

interface Running {
  readonly core: LocalCore
  readonly storage: OpenStore
}

/**
 * Opens the database and puts the core and the ways to files over it. The caller holds the data
 * folder's lock. A restore closes the storage and begins a new core, whose clients see a new epoch.
 * @throws AppFailure `storage-…`, `invalid-input`
 */
export function openCore({
  dataDirectory,
  host: hostAtStart,
  ...parts
}: OpenCoreParts): Omit<OpenCore, 'core'> & { readonly core: LocalCore } {
  const { clock, logger, httpGet } = parts
  const listeners = new Map<(event: AppEvent) => void, () => boolean>()
  let isStarted = false
  let restoring: Promise<unknown> | null = null
  const restoreInTurn = inTurn()
  const storage = openStorage()
  // The lot is the one that was there: it stands on the screen, and no dialogue stops the start.
  const isSameLot = ['index-rebuilt', 'log-damaged', 'log-gone'].includes(storage.notice?.code ?? '')
  const notice = isSameLot ? null : storage.notice
  let host: HostInfo = { ...hostAtStart, notice: notice?.message ?? null }
  let running = run(storage, [
    ...(storage.notice === null ? [] : [foundTrouble(storage.notice)]),
    ...(isOpenToOthers(dataDirectory) ? [appError('trouble-folder-open', { folder: dataDirectory })] : []),
    ...forgetPin(dataDirectory, storage, logger),
    ...(storage.isUnbackedUp ? [appError('trouble-backup-failed', { since: plainMoment(clock.now()) })] : []),
  ])

  function openStorage(): OpenStore {
    return openStore({ dataDirectory, now: clock.now, logger })
  }

  function run(opened: OpenStore, found: readonly AppError[]): Running {
    try {
      const core = createCore({
        ...parts,
        store: opened.store,
        csvSource: createCsvSource({ httpGet, spoolDirectory: join(dataDirectory, 'incoming') }),
        backups: { ...opened.backups, make: (reason) => makeBackup(opened, reason), restore },
        platePseudonyms: createPlatePseudonyms(join(dataDirectory, 'pseudonym.key')),
        pinHasher: createPinHasher(),
        digestToken,
        chargerPasswords: createChargerPasswords(),
        driverWebhook: createDriverWebhook(),
        createKeyList,
        newId: randomUUID,
        host,
        found,
      })
      core.subscribe(
        (event) => {
          for (const listener of listeners.keys()) listener(event)
        },
        () => [...listeners.values()].some((isScreen) => isScreen()),
      )
      if (isStarted) core.start()
      return { core, storage: opened }
    } catch (error) {
      opened.close()
      throw error
    }
  }

  async function makeBackup({ backups, isAlone }: OpenStore, reason: BackupReason): Promise<Backup> {
    const { backupScript } = parts
    if (backupScript === undefined || isAlone) return backups.make(reason)
    return makeBackupApart(backupScript, { dataDirectory, now: clock.now(), reason })
  }

  function restore(place: BackupPlace, elsewhere: string): Promise<RestoredBackup> {
    return restoreInTurn(async () => {
      const staged = await running.storage.backups.stage(place, elsewhere)
      const swap = putBack(staged)
      restoring = swap.catch(() => {})
      return swap.finally(() => {
        restoring = null
      })
    })
  }

  /** Nothing is asked of the core meanwhile. Whatever becomes of it, a core runs afterwards. */
  async function putBack(staged: StagedBackup): Promise<RestoredBackup> {
    const found: AppError[] = []
    await running.core.stop()
    running.storage.close()
    try {
      const kept = await putInPlace(staged, dataDirectory, clock.now())
      const moments = { backup: plainMoment(staged.backup.at), aside: kept.keptAs ?? '' }
      found.push(appError('trouble-set-back', moments))
      return { restored: staged.backup, ...kept }
    } finally {
      goOn(found)
    }
  }

  function goOn(found: readonly AppError[]): void {
    try {
      running = run(openStorage(), found)
      // The first event of the new epoch: by it every client learns that all has changed.
      running.core.updateHost(host)
    } catch (error) {
      // Without a storage there is no application: it ends, or starts anew, as after any fault.
      setImmediate(() => {
        throw error
      })
    }
  }

  async function dispatch<T>(ask: (core: LocalCore) => Promise<T>): Promise<T> {
    await restoring
    return ask(running.core)
  }

  function subscribe(listener: (event: AppEvent) => void, isScreen = () => true): () => void {
    listeners.set(listener, isScreen)
    return () => listeners.delete(listener)
  }

  const core: LocalCore = {
    dispatch: (name, input, caller, pass) => dispatch((core) => core.dispatch(name, input, caller, pass)),
    dispatchUnknown: (...message) => dispatch((core) => core.dispatchUnknown(...message)),
    dispatchText: (...message) => dispatch((core) => core.dispatchText(...message)),
    subscribe,
    subscribeJson: (listener) => subscribe((event) => listener(JSON.stringify(event))),
    start() {
      isStarted = true
      running.core.start()
    },
    wake: () => running.core.wake(),
    epoch: () => running.core.epoch(),
    settings: () => running.core.settings(),
    isPinSet: () => running.core.isPinSet(),
    pinId: () => running.core.pinId(),
    updateHost(info) {
      host = info
      if (restoring === null) running.core.updateHost(info)
    },
    async stop() {
      await restoring
      await running.core.stop()
    },
  }
  return {
    core,
    notice,
    async close() {
      try {
        await core.stop()
      } finally {
        listeners.clear()
        running.storage.close()
      }
    },
  }
}
