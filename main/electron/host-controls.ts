import type { App, Shell } from 'electron'
import { failure } from '../../shared/app-error.ts'
import type { HostControls } from '../core/ports/outside.ts'

export interface HostControlsParts {
  readonly app: Pick<App, 'quit'>
  readonly shell: Pick<Shell, 'openPath'>
  /** The one folder that is ever opened. */
  readonly dataDirectory: string
  readonly updates: UpdatesParts
}

export function createHostControls({ app, shell, dataDirectory, updates }: HostControlsParts): HostControls {
  return {
    ...createUpdates(updates),
    async openDataFolder() {
      const problem = await shell.openPath(dataDirectory)
      if (problem === '') return
      throw failure('folder-not-opened')
    },
    quit: () => void setImmediate(() => app.quit()),
  }
}

/** What of electron-updater is used. */
interface PackageUpdater {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  autoRunAppAfterInstall: boolean
  logger: unknown
  setFeedURL(feed: { readonly provider: 'generic'; readonly url: string }): void
  /** `null` where this is no package that was installed. */
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean
    readonly updateInfo: { readonly version: string }
  } | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(): void
}

interface UpdatesParts {
  /** Loaded when somebody asks: nothing of it runs at a start. */
  readonly load: () => Promise<PackageUpdater>
  /** The setting; empty for none. */
  readonly feed: () => string
}

/** Looks for a newer package when somebody asks, and at no other time; a kiosk may be offline. */
export function createUpdates({ load, feed }: UpdatesParts): Pick<HostControls, 'lookForUpdate' | 'installUpdate'> {
  async function updaterFor(url: string): Promise<PackageUpdater> {
    const updater = await load()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    // Started by the installer it would lack its options, such as the data folder and the kiosk.
    updater.autoRunAppAfterInstall = false
    updater.logger = null
    updater.setFeedURL({ provider: 'generic', url })
    return updater
  }

  async function attempt<Value>(work: (updater: PackageUpdater) => Promise<Value>): Promise<Value> {
    const url = feed()
    if (url === '') throw failure('update-off')
    try {
      return await work(await updaterFor(url))
    } catch (cause) {
      throw failure('update-failed', { reason: firstLineOf(cause) })
    }
  }

  async function look(updater: PackageUpdater): Promise<string | null> {
    const found = await updater.checkForUpdates()
    if (found === null) throw new Error('only an installed package is updated')
    return found.isUpdateAvailable ? found.updateInfo.version : null
  }

  return {
    lookForUpdate: () => attempt(look),
    installUpdate: () =>
      attempt(async (updater) => {
        if ((await look(updater)) === null) return
        await updater.downloadUpdate()
        setImmediate(() => updater.quitAndInstall())
      }),
  }
}

/** The updater's errors carry whole answers of servers. */
function firstLineOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.split('\n', 1)[0]?.slice(0, 200) ?? ''
}
