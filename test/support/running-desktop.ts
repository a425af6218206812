import type { Browser, Page } from '@playwright/test'
import type { Complaints } from './complaints.ts'
import { addressIn } from './drivers/address.ts'
import type { ExitState } from './drivers/child.ts'
import {
  clickNotification,
  type DesktopDriver,
  type DesktopProcess,
  type DesktopStart,
  readNotifications,
  readOpenedPaths,
} from './drivers/desktop-driver.ts'
import { commandLineOf, environmentOf, type LaunchOptions, sleepFor } from './drivers/launch-options.ts'
import type { ShownNotification } from './electron-stand-in/desktop/ledger.ts'

/** The desktop application as a test holds it. */
export interface RunningDesktop {
  /** The first window's page; from launch on it is ready. */
  readonly window: Page
  /** The address of its HTTP host, as it printed it; null where it serves none. */
  readonly address: string | null
  readonly dataDirectory: string
  readonly processId: number
  /** Everything the process wrote so far. */
  output(): string
  readonly exited: Promise<ExitState>
  /** Desktop notifications shown so far, oldest first. */
  notifications(): Promise<readonly ShownNotification[]>
  /** A person clicks a notification, counted from 0. */
  clickNotification(index?: number): Promise<void>
  /** Files and folders that the application had the desktop open so far, oldest first. */
  openedPaths(): Promise<readonly string[]>
  /** The machine goes to sleep or wakes, as the operating system would tell. */
  power(event: 'suspend' | 'resume'): Promise<void>
  /** By its clocks, the computer has slept so long since launch; needs `hasMovableClock`. */
  sleepFor(durationMs: number): void
  /** Runs a function in the main process, with its `electron` module. */
  evaluate: DesktopProcess['evaluate']
  /** Starts a second process on the same folder; settles when that one has ended. */
  secondInstance(options?: LaunchOptions): Promise<{ readonly exit: ExitState; readonly output: string }>
  /** The main process and its pages end at once, as by a power cut. */
  kill(): Promise<void>
  /** The application quits in order. */
  close(): Promise<ExitState>
  /** A new process on the same folder, after closing this one if need be. Adds to its options. */
  restart(options?: LaunchOptions): Promise<RunningDesktop>
}

/** What launching needs from the test around it. */
export interface DesktopParts {
  readonly driver: DesktopDriver
  readonly browser: Browser
  readonly complaints: Complaints
  readonly dataDirectory: string
  /** A folder of the test's own, beside the data. */
  readonly scratch: string
  /** Told of every process, so that the test's end can end it. */
  readonly onStart: (running: DesktopProcess) => void
}

/** How a process of the desktop application is started. */
export function desktopStart(
  { complaints, dataDirectory, scratch }: Pick<DesktopParts, 'complaints' | 'dataDirectory' | 'scratch'>,
  options: LaunchOptions,
): DesktopStart {
  return {
    commandLine: commandLineOf(options, dataDirectory),
    environment: environmentOf(options, scratch),
    workingDirectory: scratch,
    onPage: complaints.watch,
    onComplaint: complaints.add,
  }
}

/** Launches the desktop application; settles when its window says that it is ready. */
export async function launchDesktop(parts: DesktopParts, options: LaunchOptions): Promise<RunningDesktop> {
  const { driver, browser, scratch } = parts
  const dataDirectory = options.dataDirectory ?? parts.dataDirectory
  const startOf = (chosen: LaunchOptions) => desktopStart({ ...parts, dataDirectory }, chosen)
  const running = await driver.start(startOf(options), browser)
  parts.onStart(running)
  const window = await running.firstPage()
  await untilReady(window)

  const desktop: RunningDesktop = {
    window,
    dataDirectory,
    processId: running.processId,
    exited: running.exited,
    output: running.output,
    evaluate: running.evaluate,
    get address() {
      return addressIn(running.output())
    },
    notifications: () => readNotifications(running),
    clickNotification: (index = 0) => clickNotification(running, index),
    openedPaths: () => readOpenedPaths(running),
    power: (event) => running.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    sleepFor: (durationMs) => sleepFor(scratch, durationMs),
    secondInstance: (further = {}) => driver.startToEnd(startOf({ ...options, ...further })),
    kill: () => running.kill(),
    async close() {
      await running.evaluate(({ app }) => app.quit(), null).catch(() => {})
      return running.exited
    },
    async restart(further = {}) {
      await desktop.close()
      return launchDesktop(parts, { ...options, ...further, dataDirectory })
    },
  }
  return desktop
}

/** Waits until a page says of itself that it shows the lot. */
export async function untilReady(page: Page): Promise<void> {
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
}
