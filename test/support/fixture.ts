import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { type Complaints, createComplaints } from './complaints.ts'
import { type CsvServer, startCsvServer } from './csv-server.ts'
import type { ExitState } from './drivers/child.ts'
import { chooseDriver } from './drivers/choose-driver.ts'
import type { LaunchOptions } from './drivers/launch-options.ts'
import { desktopStart, launchDesktop, type RunningDesktop } from './running-desktop.ts'
import { launchServer, type RunningServer, spawnServer } from './running-server.ts'
import { seedPast } from './seed-past.ts'

export type { Page } from '@playwright/test'
export { commands, isCommandName } from '../../shared/contract/commands.ts'
export { expectAccessible, expectAccessibleInEachSize } from './accessibility.ts'
export { connectCharger } from './charger-client.ts'
export type { Complaints } from './complaints.ts'
export type { CsvServer } from './csv-server.ts'
export type { LaunchOptions } from './drivers/launch-options.ts'
export { cutOffTexts, movements, overlappingTargets, smallTargets, tabThrough } from './measures.ts'
export { DIALOGS, enter, openManager, openManagerPage, PAGE_ICONS, ROOMS, SECTION_ICONS } from './rooms.ts'
export { expect }

/** Folders of one test; both are gone after it. */
interface Folders {
  readonly data: string
  readonly scratch: string
}

interface HostUnderTest<Running> {
  launch(options?: LaunchOptions): Promise<Running>
  /** For a start that is expected to end by itself. */
  runToEnd(options?: LaunchOptions): Promise<{ readonly exit: ExitState; readonly output: string }>
}

interface Fixtures {
  readonly folders: Folders
  /** Console errors, page errors and content-security violations fail a test unless expected. */
  readonly complaints: Complaints
  /** The desktop application, on Electron or on its stand-in. */
  readonly desktop: HostUnderTest<RunningDesktop>
  /** The HTTP host alone. */
  readonly serve: HostUnderTest<RunningServer>
  /** A static file server for the CSV files of the test. */
  readonly csv: CsvServer
}

/** The end-to-end suite's test function: the application in its two hosts, and what feeds it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what it needs here.
  folders: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'ampcontrol-e2e-'))
    const folders: Folders = { data: join(root, 'data'), scratch: join(root, 'scratch') }
    for (const folder of Object.values(folders)) mkdirSync(folder, { mode: 0o700 })
    await use(folders)
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  },

  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: see above.
    async ({}, use) => {
      const complaints = createComplaints()
      await use(complaints)
      expect(complaints.unannounced(), 'a page complained').toEqual([])
    },
    { auto: true },
  ],

  desktop: async ({ browser, complaints, folders }, use) => {
    const started: { kill(): Promise<void> }[] = []
    const { data: dataDirectory, scratch } = folders
    const { driver } = chooseDriver()
    const onStart = (running: { kill(): Promise<void> }) => void started.push(running)
    const parts = { driver, browser, complaints, dataDirectory, scratch, onStart }
    await use({
      launch(options = {}) {
        seedPast(dataDirectory, options)
        return launchDesktop(parts, options)
      },
      runToEnd: (options = {}) => driver.startToEnd(desktopStart(parts, options)),
    })
    await Promise.all(started.map((running) => running.kill()))
  },

  serve: async ({ browser, complaints, folders }, use) => {
    const ends: (() => Promise<unknown>)[] = []
    const { data: dataDirectory, scratch } = folders
    const parts = {
      browser,
      complaints,
      dataDirectory,
      scratch,
      onStart: (child: { kill(): Promise<unknown> }) => void ends.push(() => child.kill()),
      onContext: (context: { close(): Promise<void> }) => void ends.unshift(() => context.close()),
    }
    await use({
      launch(options = {}) {
        seedPast(dataDirectory, options)
        return launchServer(parts, options)
      },
      async runToEnd(options = {}) {
        const child = spawnServer(parts, options)
        parts.onStart(child)
        return { exit: await child.exited, output: child.output() }
      },
    })
    for (const end of ends) await end()
  },

  // biome-ignore lint/correctness/noEmptyPattern: see above.
  csv: async ({}, use) => {
    const server = await startCsvServer()
    await use(server)
    await server.close()
  },
})

/** The application in either host, with what both have. */
export interface RunningHost {
  /** The screen, ready. */
  readonly page: Page
  /** The address of its HTTP host; null where the desktop serves none. */
  readonly address: string | null
  kill(): Promise<void>
  close(): Promise<ExitState>
  restart(options?: LaunchOptions): Promise<RunningHost>
}

/** What a test for both hosts is given. */
export interface HostFixtures {
  readonly host: { readonly kind: 'desktop' | 'server'; launch(options?: LaunchOptions): Promise<RunningHost> }
  readonly csv: CsvServer
  readonly complaints: Complaints
}

type HostTest = (fixtures: HostFixtures) => Promise<void>

/** Declares one test twice: once in the desktop, once in a browser on the HTTP host. */
export function eachHost(title: string, body: HostTest): void {
  inDesktop(title, body)
  inServer(title, body)
}

/**
 * Declares a test of what the pages show, the same in both hosts: runs in one, chosen by the title,
 * or in both where AMPCONTROL_EVERY_HOST is set, as every night.
 */
export function eitherHost(title: string, body: HostTest): void {
  if (process.env.AMPCONTROL_EVERY_HOST) eachHost(title, body)
  else if (title.length % 2 === 0) inDesktop(title, body)
  else inServer(title, body)
}

function inDesktop(title: string, body: HostTest): void {
  test(`${title} (desktop)`, ({ desktop, csv, complaints }) => {
    const launch = async (options?: LaunchOptions) => fromDesktop(await desktop.launch(options))
    return body({ host: { kind: 'desktop', launch }, csv, complaints })
  })
}

function inServer(title: string, body: HostTest): void {
  test(`${title} (HTTP host)`, ({ serve, csv, complaints }) => {
    const launch = async (options?: LaunchOptions) => fromServer(await serve.launch(options))
    return body({ host: { kind: 'server', launch }, csv, complaints })
  })
}

function fromDesktop(running: RunningDesktop): RunningHost {
  return {
    page: running.window,
    address: running.address,
    kill: running.kill,
    close: running.close,
    restart: async (options) => fromDesktop(await running.restart(options)),
  }
}

async function fromServer(running: RunningServer): Promise<RunningHost> {
  return {
    page: await running.page(),
    address: running.url,
    kill: running.kill,
    close: running.close,
    restart: async (options) => fromServer(await running.restart(options)),
  }
}
