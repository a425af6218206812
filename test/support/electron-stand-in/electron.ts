import { standIn } from './instance.ts'

/** What importing or requiring 'electron' gives: this much of Electron, and no more. */
export const {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  safeStorage,
  session,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  shell,
  dialog,
  Menu,
  Tray,
  nativeImage,
  nativeTheme,
  screen,
  crashReporter,
} = standIn.electron

// biome-ignore lint/style/noDefaultExport: the real module has one, too.
export default standIn.electron
