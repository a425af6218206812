import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { compiledFolder } from './child.ts'

const movableClock = join(import.meta.dirname, 'movable-clock.cjs')
const faultyDownload = join(import.meta.dirname, 'faulty-download.cjs')

/** How a test starts the application, all through the real command line and environment. */
export interface LaunchOptions {
  /** Further words of the command line. */
  readonly args?: readonly string[]
  /** Settings by their keys, each passed as `--set key=value`. */
  readonly settings?: Readonly<Record<string, string>>
  /** How far the application's clock is ahead of the machine's, in milliseconds. */
  readonly clockShiftMs?: number
  /** The computer can be made to sleep, by its clocks, during the run; default false. */
  readonly hasMovableClock?: boolean
  /** Downloads from /faulty… throw where nobody awaits them; not with a movable clock. */
  readonly hasFaultyDownloads?: boolean
  /** A folder to start on, such as another host's; default: the test's own. */
  readonly dataDirectory?: string
  /** A made-up past in the data folder before the first start; set the lot to as many bays. */
  readonly history?: { readonly days: number; readonly bays: number }
  /** Whether a notification daemon answers on the session bus (Linux); default true. */
  readonly notificationDaemon?: boolean
  /** Further environment variables. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The command line of a launch, after the program itself. */
export function commandLineOf(options: LaunchOptions, dataDirectory: string): string[] {
  const settings = Object.entries(options.settings ?? {}).flatMap(([key, value]) => ['--set', `${key}=${value}`])
  return ['--data', options.dataDirectory ?? dataDirectory, '--port', '0', ...settings, ...(options.args ?? [])]
}

/**
 * This process's environment without anyone's AMPCONTROL_…, and with user and temporary folders
 * under `scratch`, so that nothing of the machine's user is read, written or left behind.
 */
export function environmentOf(options: LaunchOptions, scratch: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      !entry[0].startsWith('AMPCONTROL_') &&
      entry[0] !== 'ELECTRON_RUN_AS_NODE' &&
      entry[0] !== 'NODE_OPTIONS',
  )
  const {
    clockShiftMs,
    hasMovableClock = false,
    hasFaultyDownloads = false,
    notificationDaemon = true,
    environment = {},
  } = options
  return {
    ...Object.fromEntries(inherited),
    XDG_CONFIG_HOME: scratch,
    APPDATA: scratch,
    TMPDIR: scratch,
    TEMP: scratch,
    TMP: scratch,
    NODE_COMPILE_CACHE: compiledFolder,
    PATH: [writeBusTools(scratch, notificationDaemon), process.env.PATH ?? ''].join(delimiter),
    DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? 'unix:path=/dev/null',
    ...(clockShiftMs === undefined ? {} : { AMPCONTROL_CLOCK_SHIFT_MS: String(clockShiftMs) }),
    ...(hasMovableClock ? { NODE_OPTIONS: `--require="${movableClock}"`, TEST_CLOCK_FILE: clockFile(scratch) } : {}),
    ...(hasFaultyDownloads ? { NODE_OPTIONS: `--require="${faultyDownload}"` } : {}),
    ...environment,
  }
}

/** Puts a `hasMovableClock` launch to sleep: its wall and boot clocks now run so much ahead. */
export function sleepFor(scratch: string, durationMs: number): void {
  writeFileSync(clockFile(scratch), String(durationMs))
}

function clockFile(scratch: string): string {
  return join(scratch, 'asleep-ms')
}

/** Writes a `dbus-send` that finds a notification daemon, or none; returns its folder. */
function writeBusTools(scratch: string, hasDaemon: boolean): string {
  const folder = join(scratch, hasDaemon ? 'bus-with-daemon' : 'bus-without-daemon')
  const tool = join(folder, 'dbus-send')
  const answer = hasDaemon ? 'echo "a daemon of the tests"' : 'echo "nobody owns this name" >&2; exit 1'
  mkdirSync(folder, { recursive: true })
  writeFileSync(tool, `#!/bin/sh\n${answer}\n`)
  chmodSync(tool, 0o755)
  return folder
}
