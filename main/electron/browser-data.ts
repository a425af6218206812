import { join } from 'node:path'
import type { App } from 'electron'
import { makeDataFolder } from '../node/data-folder.ts'

/** In the data folder: caches, the screen's small memory, the lock of Electron's browser. */
const FOLDER = 'browser'

/**
 * Keeps the browser's files within the data folder, apart from the lot's. Among them is Electron's
 * single-instance lock, so that another data folder may have its own window.
 * @throws AppFailure `data-folder-unusable`
 */
export function keepBrowserDataIn(app: Pick<App, 'setPath'>, dataDirectory: string): void {
  const path = join(dataDirectory, FOLDER)
  makeDataFolder(path, dataDirectory)
  app.setPath('userData', path)
}
