import { join } from 'node:path'
import type { App } from 'electron'
import { makeDataFolder } from '../node/data-folder.ts'

/** Where, within the data folder, the browser inside Electron keeps what is its own: caches, the screen's small memory, its lock. */
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
