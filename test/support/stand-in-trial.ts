import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createComplaints } from './complaints.ts'
import { environmentOf } from './drivers/launch-options.ts'
import { type OpenedStandIn, openStandIn } from './drivers/stand-in-driver.ts'

/** A main bundle of a test's own on the stand-in. */
export interface Trial extends OpenedStandIn {
  /** What its pages complained of so far. */
  complaints(): readonly string[]
  page(): Promise<Page>
  /** Runs a function in the main process, with its `electron`. */
  evaluate<Result>(run: (electron: typeof import('electron')) => Result | Promise<Result>): Promise<Result>
}

/** A folder for trials: their bundles, and their data. */
export interface TrialGround {
  /** Writes a file and returns its path. */
  write(name: string, text: string): string
  start(mainPath: string, commandLine?: readonly string[], furtherEnvironment?: Readonly<Record<string, string>>): Trial
  /** Ends what still runs and removes the folder. */
  clear(): Promise<void>
}

/** Opens a ground in a new folder. Each trial has its own user data, so two are two instances. */
export function openTrialGround(browser: Browser): TrialGround {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-trial-'))
  const bundles = join(folder, 'dist')
  mkdirSync(bundles)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'trial', productName: 'Trial', version: '1.2.3' }))
  const started: Trial[] = []

  return {
    write(name, text) {
      const path = join(bundles, name)
      writeFileSync(path, text)
      return path
    },
    start(mainPath, commandLine = [], furtherEnvironment = {}) {
      const complaints = createComplaints()
      const environment = environmentOf({ environment: furtherEnvironment }, folder)
      const { watch: onPage, add: onComplaint } = complaints
      const opened = openStandIn(
        mainPath,
        { commandLine, environment, workingDirectory: folder, onPage, onComplaint },
        browser,
      )
      const trial: Trial = {
        ...opened,
        complaints: complaints.unannounced,
        page: () => opened.stage.firstPage(),
        evaluate: (run) =>
          opened.stage.main.call('evaluate', { source: String(run), argument: null }) as Promise<never>,
      }
      started.push(trial)
      return trial
    },
    async clear() {
      for (const { child } of started) child.process.kill('SIGKILL')
      await Promise.all(started.map(({ exited }) => exited))
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A CommonJS main bundle: a window on app://ui/, a preload, a page that says it is ready. */
export const TRIAL_MAIN = `
const { app, BrowserWindow, ipcMain, protocol } = require('electron')
const { join } = require('node:path')
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
const page = '<!doctype html><title>Trial</title><script src="/page.js" defer></script><h1>Trial</h1>'
const script = 'window.heard = []; window.bridge?.on((value) => window.heard.push(value)); document.documentElement.dataset.ready = "true"'
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'"
if (!app.requestSingleInstanceLock()) app.quit()
else app.whenReady().then(async () => {
  ipcMain.handle('echo', (_event, value) => value)
  ipcMain.handle('sender', (event) => [event.senderFrame.url, event.senderFrame.parent])
  ipcMain.handle('function', () => () => 1)
  ipcMain.handle('failure', () => { throw new Error('no good') })
  protocol.handle('app', ({ url }) => {
    const { pathname } = new URL(url)
    if (pathname === '/') return new Response(page, { headers: { 'content-type': 'text/html', 'content-security-policy': policy } })
    if (pathname === '/page.js') return new Response(script, { headers: { 'content-type': 'text/javascript' } })
    return new Response('', { status: 404 })
  })
  const window = new BrowserWindow({ webPreferences: { preload: join(__dirname, 'preload.cjs') } })
  window.webContents.on('will-navigate', (details) => details.preventDefault())
  window.webContents.setWindowOpenHandler(({ url }) => { console.log('asked to open', url); return { action: 'deny' } })
  app.on('second-instance', (_event, argv, workingDirectory) => window.webContents.send('event', { argv: argv.slice(2), workingDirectory }))
  await window.loadURL('app://ui/')
})
`

/** The preload of TRIAL_MAIN: a bridge that tries to give away more than it may. */
export const TRIAL_PRELOAD = `
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('bridge', {
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  on: (listener) => { ipcRenderer.on('event', (_event, value) => listener(value)) },
  ipcRenderer,
})
`
