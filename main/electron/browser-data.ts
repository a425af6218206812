import { join } from 'node:path'
import type { App } from 'electron'
import { makeDataFolder } from '../node/data-folder.ts'

/** In the data folder: caches, the screen's small memory, the lock of Electron's browser. */
const FOLDER = 'browser'

/**
 * Keeps the browser's files within the data folder, apart from the lot's. Electron's single-instance lock lies among
 * them, so that it holds for this data folder and another folder may have its own window.
 * @throws AppFailure `data-folder-unusable`
 */
export function keepBrowserDataIn(app: Pick<App, 'setPath'>, dataDirectory: string): void {
  const path = join(dataDirectory, FOLDER)
  makeDataFolder(path, dataDirectory)
  app.setPath('userData', path)
}
