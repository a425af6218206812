import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

/** Debian's windowless Chromium: a page costs a third of the CPU time of the whole browser's. */
const HEADLESS_SHELL = 'chromium-headless-shell'

const commands = [
  HEADLESS_SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
]

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    `/usr/bin/${HEADLESS_SHELL}`,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) => [
    join(process.env[folder] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(process.env[folder] ?? 'C:\\', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]),
}

/** Long enough for a slow line, short enough that nobody takes it for a hang. */
const INSTALL_LIMIT_MS = 5 * 60_000

/**
 * Path of the tests' browser: what AMPCONTROL_BROWSER names, else the system's Chromium, Chrome or
 * Edge, else Playwright's. Undefined where there is none.
 */
export function findBrowser(): string | undefined {
  const named = process.env.AMPCONTROL_BROWSER
  if (named !== undefined && named !== '') return named
  return [...browsersInPath(), ...(usualPlaces[process.platform] ?? []), ...playwrightBrowser()].find((path) =>
    existsSync(path),
  )
}

/**
 * As findBrowser, but installs one if missing: as root on Debian the windowless Chromium, which on
 * CI is worth half a minute even beside a whole one; else Playwright's. Each attempt has a time
 * limit. Throws one sentence that says what to do.
 */
export function ensureBrowser(): string {
  const found = findBrowser()
  const isOnCi = Boolean(process.env.CI) && !process.env.AMPCONTROL_BROWSER
  if (found !== undefined && (!isOnCi || found.endsWith(HEADLESS_SHELL))) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Getting a Chromium without windows for the tests.')
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', HEADLESS_SHELL])
  }
  const packaged = findBrowser()
  if (packaged !== undefined) return packaged
  console.log('There is no Chromium, Chrome or Edge on this machine: getting one for the tests.')
  run('npx', ['playwright', 'install', 'chromium'])
  const installed = findBrowser()
  if (installed !== undefined) return installed
  throw new Error(
    'The tests need a browser and could not get one: install Chromium, Chrome or Edge, or set AMPCONTROL_BROWSER to the path of one.',
  )
}

function browsersInPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return commands.flatMap((command) => folders.map((folder) => join(folder, `${command}${suffix}`)))
}

function playwrightBrowser(): string[] {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test') as typeof import('@playwright/test')
    return [chromium.executablePath()]
  } catch {
    return []
  }
}

function run(command: string, values: readonly string[]): void {
  spawnSync(command, values, { stdio: 'inherit', timeout: INSTALL_LIMIT_MS, shell: process.platform === 'win32' })
}
