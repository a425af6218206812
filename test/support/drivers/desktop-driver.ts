import type { Browser, Page } from '@playwright/test'
import type { ShownNotification } from '../electron-stand-in/desktop/ledger.ts'
import type { ExitState } from './child.ts'

/** What a driver needs to start the desktop application once. */
export interface DesktopStart {
  /** The command line after the program itself. */
  readonly commandLine: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly workingDirectory: string
  /** Sees each page before its first document. */
  readonly onPage: (page: Page) => void
  /** Hears what must not happen. */
  readonly onComplaint: (complaint: string) => void
}

/** One running process of the desktop application, on whichever driver. */
export interface DesktopProcess {
  readonly processId: number
  readonly exited: Promise<ExitState>
  output(): string
  /** The first window's page, once it has a document. */
  firstPage(): Promise<Page>
  pages(): readonly Page[]
  /** Runs a function in the main process with its `electron` module, as Playwright does. */
  evaluate<Result, Argument>(
    run: (electron: typeof import('electron'), argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /** Ends the main process and its pages at once, as a power cut would. */
  kill(): Promise<void>
}

/** A way to run the desktop application: real Electron, or the same bundles on the stand-in. */
export interface DesktopDriver {
  readonly name: 'electron' | 'stand-in'
  readonly description: string
  start(start: DesktopStart, browser: Browser): Promise<DesktopProcess>
  /** Starts a process that is expected to end by itself: a second instance. */
  startToEnd(start: DesktopStart): Promise<{ readonly exit: ExitState; readonly output: string }>
}

/** The notifications that were shown, as the ledger of the process has them. */
export function readNotifications(running: Pick<DesktopProcess, 'evaluate'>): Promise<readonly ShownNotification[]> {
  return running.evaluate((_electron, key) => {
    const ledger = Reflect.get(globalThis, Symbol.for(key)) as { notifications: { shown: ShownNotification }[] }
    return ledger.notifications.map(({ shown }) => shown)
  }, 'ampcontrol.desktop-ledger')
}

/** The paths that the application had the desktop open, as the ledger of the process has them. */
export function readOpenedPaths(running: Pick<DesktopProcess, 'evaluate'>): Promise<readonly string[]> {
  return running.evaluate((_electron, key) => {
    const ledger = Reflect.get(globalThis, Symbol.for(key)) as { openedPaths: string[] }
    return ledger.openedPaths
  }, 'ampcontrol.desktop-ledger')
}

/** Clicks one shown notification, counted from 0. Throws where there is none. */
export function clickNotification(running: Pick<DesktopProcess, 'evaluate'>, index: number): Promise<void> {
  return running.evaluate(
    (_electron, { key, position }) => {
      const ledger = Reflect.get(globalThis, Symbol.for(key)) as {
        notifications: { notification: NodeJS.EventEmitter }[]
      }
      const entry = ledger.notifications[position]
      if (entry === undefined) throw new Error(`There is no notification ${position}`)
      entry.notification.emit('click', {})
    },
    { key: 'ampcontrol.desktop-ledger', position: index },
  )
}
