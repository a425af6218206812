import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
  type MessageBoxOptions,
  Notification,
  nativeImage,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import type { StartNotice } from '../shared/start-notice.ts'
import { type Application, openApplication } from './application/application.ts'
import type { Clock } from './core/ports/clock.ts'
import { APP_SCHEME, createAppProtocol } from './electron/app-protocol.ts'
import { createBadge } from './electron/badge/badge.ts'
import { BADGE_PIXELS } from './electron/badge/count-bitmap.ts'
import { keepBrowserDataIn } from './electron/browser-data.ts'
import { ownArguments, refuseSwitches } from './electron/command-line.ts'
import { startEventRelay } from './electron/event-relay.ts'
import { restartOnFault } from './electron/fault.ts'
import { hardenSession, hardenWebContents } from './electron/harden.ts'
import { createHostControls } from './electron/host-controls.ts'
import { startIpcHost } from './electron/ipc-host.ts'
import { createAutostart } from './electron/kiosk/autostart.ts'
import { type Kiosk, startKiosk } from './electron/kiosk/kiosk.ts'
import { createSaveGuard } from './electron/kiosk/save-guard.ts'
import { tellWindowShown } from './electron/launcher.ts'
import { type MainWindow, openMainWindow } from './electron/main-window.ts'
import { createNetHttpGet } from './electron/net-http-get.ts'
import { createDeferredNotifier, type DeferredNotifier } from './electron/notifications/deferred-notifier.ts'
import { createDesktopWording, type DesktopWording, startNoticeText } from './electron/notifications/desktop-wording.ts'
import { askDaemon, createDaemonGate } from './electron/notifications/notification-daemon.ts'
import { createDesktopNotifier } from './electron/notifications/notifier.ts'
import { followOpenAlerts } from './electron/notifications/open-alerts.ts'
import { closeBeforeQuit } from './electron/quit.ts'
import { reportStartFailure } from './electron/start-failure.ts'
import { createSystemClock } from './node/system-clock.ts'
import { defaultDataDirectory } from './options/data-directory.ts'
import { type Options, readOptions } from './options/options.ts'
import { helpText } from './options/options-help.ts'
import { startArguments } from './options/start-arguments.ts'

/** The desktop's composition root. What must precede `ready` stands before the first `await`. */

const PRODUCT_NAME = 'AmpControl'
const APP_ID = 'io.github.ampcontrol'
const BUNDLE_DIRECTORY = import.meta.dirname
const RENDERER_DIRECTORY = join(BUNDLE_DIRECTORY, '../renderer')

interface Running {
  readonly application: Application
  readonly clock: Clock
  readonly announcements: DeferredNotifier
  readonly kiosk: Kiosk
  readonly wording: DesktopWording
}

async function start(): Promise<void> {
  ignoreClosedTerminal()
  if (app.isPackaged) refuseSwitches(app.commandLine)
  const dataDirectory = defaultDataDirectory(process.platform, process.env, homedir())
  const bundlePath = app.isPackaged ? undefined : join(BUNDLE_DIRECTORY, 'desktop.cjs')
  const options = readOptions(ownArguments(process.argv, bundlePath), process.env, { dataDirectory })
  if (options.shouldShowHelp) return printAndEnd(helpText(dataDirectory))
  if (options.shouldShowVersion) return printAndEnd(`${PRODUCT_NAME} ${readVersion()}\n`)

  app.setName(PRODUCT_NAME)
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([APP_SCHEME])
  keepBrowserDataIn(app, options.dataDirectory)
  if (!app.requestSingleInstanceLock()) return app.quit()

  await app.whenReady()
  await run(options)
}

async function run(options: Options): Promise<void> {
  const clock = createSystemClock({ shiftMs: options.clockShiftMs })
  const announcements = createDeferredNotifier()
  const application = await openApplication({
    options,
    kind: 'desktop',
    httpGet: createNetHttpGet(net),
    coreScript: join(BUNDLE_DIRECTORY, 'core-worker.cjs'),
    mirrorScript: join(BUNDLE_DIRECTORY, 'mirror-worker.cjs'),
    secretBox: {
      isAvailable: () => safeStorage.isEncryptionAvailable(),
      seal: (secret) => safeStorage.encryptString(secret),
      open: (sealed) => safeStorage.decryptString(sealed),
    },
    notifier: announcements,
    hostControls: (dataDirectory) =>
      createHostControls({
        app,
        shell,
        dataDirectory,
        updates: {
          load: async () => (await import('electron-updater')).autoUpdater,
          feed: () => application.core.settings().updateFeed,
        },
      }),
    version: readVersion(),
    rendererDirectory: RENDERER_DIRECTORY,
    onError: writeError,
  })
  const { logger, takesFault } = application
  restartOnFault({ process, app, logger, takesFault })
  closeBeforeQuit({ app, clock, close: application.close })
  powerMonitor.on('resume', () => application.core.wake())

  if (application.httpUrl !== null) process.stdout.write(`${PRODUCT_NAME} is served at ${application.httpUrl}\n`)
  const kiosk = startKiosk({
    core: application.core,
    powerSaveBlocker,
    setAutostart: createAutostart({
      app,
      platform: process.platform,
      env: process.env,
      home: homedir(),
      execPath: process.execPath,
      args: app.isPackaged ? startArguments(options) : [app.getAppPath(), ...startArguments(options)],
    }),
    logger: application.logger,
  })
  powerMonitor.on('shutdown', () => kiosk.release())
  const deviceTags = [app.getLocale(), ...app.getPreferredSystemLanguages()]
  const wording = createDesktopWording(application.core.settings, deviceTags)
  const window = openScreen({ application, clock, announcements, kiosk, wording })
  app.on('second-instance', () => window.reveal())
  if (application.notice !== null) {
    showNotice(application.notice, wording, window).catch((cause: unknown) =>
      application.logger.error('a notice could not be shown', cause),
    )
  }
}

function openScreen({ application, clock, announcements, kiosk, wording }: Running): MainWindow {
  const { core, logger } = application
  hardenWebContents({ app, shell, logger, isKiosk: () => core.settings().kioskFullScreen })
  const saving = createSaveGuard(core, clock)
  hardenSession(session.defaultSession, saving.maySave)
  protocol.handle('app', createAppProtocol(RENDERER_DIRECTORY))
  startIpcHost({ ipcMain, core: saving.core, logger })
  startEventRelay({ core, windows: () => BrowserWindow.getAllWindows() })
  app.on('child-process-gone', (_event, { type, reason }) => logger.warn('a helper process ended', { type, reason }))

  const isDaemonThere = createDaemonGate({ platform: process.platform, clock, ask: () => askDaemon() })
  const notifier = createDesktopNotifier({
    createNotification: (content) => new Notification(content),
    isGateOpen: async () => Notification.isSupported() && (await isDaemonThere()),
    isWindowFocused: () => window.isFocused(),
    clock,
    logger,
    wording,
    onClick: () => window.reveal(),
  })
  const badge = createBadge({
    platform: process.platform,
    app,
    createImage: (pixels) =>
      nativeImage.createFromBitmap(Buffer.from(pixels), { width: BADGE_PIXELS, height: BADGE_PIXELS }),
    describe: (count) => wording.texts().openAlerts(count),
  })
  const window = openMainWindow({
    createWindow: (content) => new BrowserWindow(content),
    preloadPath: join(BUNDLE_DIRECTORY, '../preload/index.cjs'),
    hasDevTools: !app.isPackaged,
    clock,
    logger,
    onOpened(opened) {
      kiosk.adopt(opened)
      badge.adopt(opened)
    },
    onShown: () => tellWindowShown(process),
    onFocus: () => notifier.markSeen(),
  })
  Menu.setApplicationMenu(applicationMenu(window))
  announcements.connect(notifier)
  followOpenAlerts({
    core,
    onCount: badge.show,
    onRinging: () => window.flash(),
    onClosed: (ids) => notifier.withdraw(ids),
  }).catch((cause: unknown) => logger.error('the open alerts could not be counted', cause))
  return window
}

/**
 * None on Windows and Linux, where its shortcuts would only harm; macOS needs it for Copy, Paste
 * and Quit. Its Quit closes the window, so that a kiosk asks first.
 */
function applicationMenu(window: MainWindow): Menu | null {
  if (process.platform !== 'darwin') return null
  const quit: MenuItemConstructorOptions = {
    label: `Quit ${PRODUCT_NAME}`,
    accelerator: 'Command+Q',
    click: () => window.current()?.close(),
  }
  return Menu.buildFromTemplate([
    { label: PRODUCT_NAME, submenu: [{ role: 'about' }, { role: 'hide' }, { type: 'separator' }, quit] },
    { role: 'editMenu' },
  ])
}

async function showNotice(notice: StartNotice, wording: DesktopWording, window: MainWindow): Promise<void> {
  const { confirm } = wording.texts().startNotice
  const message = startNoticeText(notice, wording)
  const content: MessageBoxOptions = { type: 'warning', title: PRODUCT_NAME, message, buttons: [confirm] }
  const parent = window.current()
  await (parent === undefined ? dialog.showMessageBox(content) : dialog.showMessageBox(parent, content))
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(BUNDLE_DIRECTORY, '../../package.json'), 'utf8')) as {
    version: string
  }
  return version
}

function printAndEnd(text: string): void {
  process.stdout.write(text)
  app.exit(0)
}

/** The terminal may be closed by now; a line that nobody reads is no fault. */
function ignoreClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

function writeError(line: string): void {
  process.stderr.write(`${line.trimEnd()}\n`)
}

start().catch((cause: unknown) => {
  reportStartFailure(cause, { app, dialog, platform: process.platform, writeError })
})
