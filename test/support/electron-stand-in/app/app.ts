import { EventEmitter } from 'node:events'
import type { App, Settings } from 'electron'
import { preventableEvent } from '../event.ts'
import { createAppPaths } from './app-paths.ts'
import type { ApplicationPackage } from './application-package.ts'
import { createCommandLine } from './command-line.ts'
import { createSingleInstanceLock } from './single-instance.ts'

type Promised = Pick<
  App,
  | 'isPackaged'
  | 'commandLine'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setDesktopName'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
  | 'setBadgeCount'
  | 'getBadgeCount'
>

/** The windows, for the application's end: closed one by one on quit, destroyed on exit. */
export interface OpenWindows {
  /** Asks each window to close. False where one of them refused. */
  closeAll(): boolean
  destroyAll(): void
}

/** What the stand-in itself does to its app. */
export interface AppControl {
  /** Called once, after the main module was evaluated to its end. */
  becomeReady(): void
  /** Joins the windows, which are built on the app and therefore after it. */
  joinWindows(windows: OpenWindows): void
  /** As in Electron: without a listener, the application quits with its last window. */
  noteLastWindowClosed(): void
}

const LOCALE = 'en-US'

/** The stand-in's `app`: its life from evaluation to quitting, its paths, its single instance. */
export class StandInApp extends EventEmitter implements Promised {
  /**
   * Only where a test asks for it; then there is no path of a bundle on the command line either.
   */
  readonly isPackaged = process.env.STAND_IN_IS_PACKAGED === '1'
  readonly commandLine = createCommandLine(process.argv.slice(2))
  readonly #package: ApplicationPackage
  readonly #ready = Promise.withResolvers<void>()
  readonly #paths = createAppPaths(() => this.#name)
  readonly #lock = createSingleInstanceLock((second) => {
    void this.whenReady().then(() => {
      this.emit('second-instance', preventableEvent({}), second.argv, second.workingDirectory, second.additionalData)
    })
  })
  #windows: OpenWindows = { closeAll: () => true, destroyAll: () => {} }
  #name: string
  #isReady = false
  #isQuitting = false
  #isExiting = false
  #badgeCount = 0
  #loginItem: Settings = {}

  constructor(applicationPackage: ApplicationPackage) {
    super()
    this.#package = applicationPackage
    this.#name = applicationPackage.name
  }

  /** The stand-in's own hold on an app, out of the application's reach. */
  static controlOf(app: StandInApp): AppControl {
    return {
      becomeReady() {
        app.#isReady = true
        app.emit('will-finish-launching')
        app.emit('ready', preventableEvent({}), {})
        app.#ready.resolve()
      },
      joinWindows(windows) {
        app.#windows = windows
      },
      noteLastWindowClosed() {
        if (app.#isQuitting || app.#isExiting) return
        if (!app.emit('window-all-closed')) app.quit()
      },
    }
  }

  get name(): string {
    return this.#name
  }

  set name(name: string) {
    this.#name = name
  }

  get badgeCount(): number {
    return this.#badgeCount
  }

  set badgeCount(count: number) {
    this.setBadgeCount(count)
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return this.#isReady
  }

  quit(): void {
    if (this.#isQuitting) return
    const event = preventableEvent({})
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#isQuitting = true
    if (!this.#windows.closeAll()) this.#isQuitting = false
    else this.#finishQuitting()
  }

  exit(exitCode = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    this.#windows.destroyAll()
    this.emit('quit', preventableEvent({}), exitCode)
    void this.#lock.delivered().then(() => process.exit(exitCode))
  }

  relaunch(): void {
    console.error(
      'The stand-in starts nothing again: a test that wants to see a relaunch starts the application itself.',
    )
  }

  focus(): void {}

  getAppPath(): string {
    return this.#package.folder
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return this.#paths.get(name)
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  getName(): string {
    return this.#name
  }

  setName(name: string): void {
    this.#name = name
  }

  getVersion(): string {
    return this.#package.version
  }

  getLocale(): string {
    return this.#isReady ? LOCALE : ''
  }

  getSystemLocale(): string {
    if (!this.#isReady) throw new Error('app.getSystemLocale() can only be called after app is ready')
    return this.getLocale()
  }

  getPreferredSystemLanguages(): string[] {
    return [LOCALE]
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return this.#lock.request(this.getPath('userData'), structuredClone(additionalData))
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock.isHeld()
  }

  releaseSingleInstanceLock(): void {
    this.#lock.release()
  }

  enableSandbox(): void {
    this.#refuseWhenReady('app.enableSandbox()')
  }

  disableHardwareAcceleration(): void {
    this.#refuseWhenReady('app.disableHardwareAcceleration()')
  }

  setAppUserModelId(id: string): void {
    if (typeof id !== 'string' || id === '') throw new TypeError('setAppUserModelId needs a string')
  }

  setDesktopName(name: string): void {
    if (typeof name !== 'string' || name === '') throw new TypeError('setDesktopName needs a string')
  }

  setLoginItemSettings(settings: Settings): void {
    this.#loginItem = structuredClone(settings)
  }

  getLoginItemSettings(): ReturnType<App['getLoginItemSettings']> {
    const openAtLogin = this.#loginItem.openAtLogin ?? false
    const status = openAtLogin ? 'enabled' : 'not-registered'
    return { openAtLogin, wasOpenedAtLogin: false, status, executableWillLaunchAtLogin: openAtLogin, launchItems: [] }
  }

  setBadgeCount(count = 0): boolean {
    if (!Number.isInteger(count)) throw new TypeError('setBadgeCount needs a whole number')
    this.#badgeCount = count
    return true
  }

  getBadgeCount(): number {
    return this.#badgeCount
  }

  #finishQuitting(): void {
    const event = preventableEvent({})
    this.emit('will-quit', event)
    if (event.defaultPrevented) this.#isQuitting = false
    else this.exit(0)
  }

  #refuseWhenReady(what: string): void {
    if (this.#isReady) throw new Error(`${what} can only be called before app is ready`)
  }
}
