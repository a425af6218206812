import { type AppControl, StandInApp } from './app/app.ts'
import { findApplicationPackage } from './app/application-package.ts'
import type { MainCalls, StageCalls } from './calls.ts'
import { createCrashReporter } from './desktop/crash-reporter.ts'
import { createDialog } from './desktop/dialog.ts'
import { openLedger } from './desktop/ledger.ts'
import { createMenu, createTray } from './desktop/menu.ts'
import { standInNativeImage } from './desktop/native-image.ts'
import { StandInNativeTheme } from './desktop/native-theme.ts'
import { createNotification } from './desktop/notification.ts'
import { createPowerSaveBlocker, StandInPowerMonitor } from './desktop/power.ts'
import { createSafeStorage } from './desktop/safe-storage.ts'
import { createScreen } from './desktop/screen.ts'
import { createShell } from './desktop/shell.ts'
import { preventableEvent } from './event.ts'
import { type Link, openLink } from './link.ts'
import { createNet } from './net/net.ts'
import { createBrowserWindow, type OpenWindow } from './windows/browser-window.ts'
import { StandInIpcMain } from './windows/ipc-main.ts'
import { createSchemeRegistry } from './windows/protocol.ts'
import { StandInSession } from './windows/session.ts'
import { RENDERER_GONE } from './windows/web-contents.ts'

/** The `electron` module of one process, and the stand-in's own hold on it. */
export interface StandIn {
  readonly electron: ReturnType<typeof composeModule>
  readonly appControl: AppControl
  readonly stage: Link<StageCalls>
}

/**
 * Builds the `electron` module for the main bundle at `mainPath`, linked to the stage that shows
 * its windows. Throws in a process without a stage at the other end of its channel.
 */
export function createStandIn(mainPath: string): StandIn {
  const app = new StandInApp(findApplicationPackage(mainPath))
  const appControl = StandInApp.controlOf(app)
  const schemes = createSchemeRegistry(app)
  const session = new StandInSession(schemes.protocol)
  const ipcMain = new StandInIpcMain()
  const router = StandInIpcMain.routerOf(ipcMain)
  const windows = new Map<number, OpenWindow>()
  const open = (windowId: number): OpenWindow => {
    const found = windows.get(windowId)
    if (found === undefined) throw new Error(`There is no window ${windowId}`)
    return found
  }

  const calls: MainCalls = {
    fetchScheme: schemes.answer,
    allowNetwork: (request) => StandInSession.allowsNetwork(session, request),
    allowNavigation: ({ windowId, url }) => open(windowId).contents.allowsNavigation(url),
    askToOpen: ({ windowId, url }) => open(windowId).contents.answerToOpening(url),
    invoke: (message) => router.invoke(open(message.windowId).webContents, message),
    message: (message) => router.message(open(message.windowId).webContents, message),
    allowDownload: ({ windowId, ...download }) =>
      StandInSession.allowsDownload(session, download, open(windowId).webContents),
    windowEvent({ windowId, event }) {
      const { window, webContents, contents } = windows.get(windowId) ?? {}
      contents?.take(event)
      if (event.kind === 'crashed') app.emit('render-process-gone', preventableEvent({}), webContents, RENDERER_GONE)
      if (event.kind === 'gone') window?.destroy()
    },
    evaluate: async ({ source, argument }) => {
      // biome-ignore lint/security/noGlobalEval: it is the test's own.
      const evaluated: unknown = await globalThis.eval(`(${source})`)(electron, argument)
      return structuredClone(evaluated)
    },
  }
  const stage = openLink<MainCalls, StageCalls>(pipeToStage(), calls)
  appControl.joinWindows({
    closeAll() {
      for (const { window } of [...windows.values()]) window.close()
      return windows.size === 0
    },
    destroyAll() {
      for (const { window } of [...windows.values()]) window.destroy()
    },
  })

  const BrowserWindow = createBrowserWindow({ app, appControl, stage, schemes, session }, windows)
  const electron = composeModule({ app, ipcMain, session, schemes, stage, BrowserWindow })
  return { electron, appControl, stage }
}

interface ModuleParts<Window> {
  readonly app: StandInApp
  readonly ipcMain: StandInIpcMain
  readonly session: StandInSession
  readonly schemes: ReturnType<typeof createSchemeRegistry>
  readonly stage: Link<StageCalls>
  readonly BrowserWindow: Window
}

function composeModule<Window>({ app, ipcMain, session, schemes, stage, BrowserWindow }: ModuleParts<Window>) {
  const ledger = openLedger()
  return {
    app,
    BrowserWindow,
    ipcMain,
    protocol: schemes.protocol,
    session: {
      get defaultSession(): StandInSession {
        if (!app.isReady()) throw new Error('Session can only be received when app is ready')
        return session
      },
    },
    net: createNet(app),
    Notification: createNotification(app, ledger),
    powerMonitor: new StandInPowerMonitor(),
    powerSaveBlocker: createPowerSaveBlocker(),
    safeStorage: createSafeStorage(app),
    shell: createShell(ledger),
    dialog: createDialog(),
    Menu: createMenu(),
    Tray: createTray(app),
    nativeImage: standInNativeImage,
    nativeTheme: new StandInNativeTheme(stage),
    screen: createScreen(app),
    crashReporter: createCrashReporter(),
  }
}

function pipeToStage(): Parameters<typeof openLink>[0] {
  const send = process.send?.bind(process)
  if (send === undefined) throw new Error('The stand-in runs as a child of a test, which shows its windows')
  return {
    send: (message) => {
      if (process.connected) send(message)
    },
    onMessage: (listener) => process.on('message', listener),
    onEnd: (listener) => process.once('disconnect', listener),
  }
}
