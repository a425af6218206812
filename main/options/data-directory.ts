import { join } from 'node:path'

/** Below the platform's place for application data; Electron uses the product's name too. */
const FOLDER = 'AmpControl'

/** The default folder: Electron's `userData`, so desktop and HTTP host share a lot (by turns). */
export function defaultDataDirectory(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), FOLDER)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', FOLDER)
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), FOLDER)
}
