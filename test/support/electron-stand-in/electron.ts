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

// biome-ignore lint/style/noDefaultExport: `import electron from 'electron'` is part of the module that this one stands for.
export default standIn.electron
