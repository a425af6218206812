import { mkdirSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** The paths an application may ask for and override, as with app.getPath and app.setPath. */
export interface AppPaths {
  get(name: string): string
  set(name: string, path: string): void
}

/** Electron's paths on this platform. Those under `userData` follow it until set themselves. */
export function createAppPaths(applicationName: () => string): AppPaths {
  const overridden = new Map<string, string>()
  const home = homedir()
  const defaults: Readonly<Record<string, () => string>> = {
    home: () => home,
    appData: () => appDataFolder(home),
    userData: () => join(get('appData'), applicationName()),
    sessionData: () => get('userData'),
    logs: () => join(get('userData'), 'logs'),
    crashDumps: () => join(get('userData'), 'Crashpad'),
    temp: () => tmpdir(),
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => join(home, 'Desktop'),
    documents: () => join(home, 'Documents'),
    downloads: () => join(home, 'Downloads'),
  }

  function get(name: string): string {
    const fallback = defaults[name]
    if (fallback === undefined) throw new Error(`Failed to get '${name}' path`)
    return overridden.get(name) ?? fallback()
  }

  return {
    get(name) {
      const path = get(name)
      if (name === 'logs') mkdirSync(path, { recursive: true })
      return path
    },
    set(name, path) {
      if (defaults[name] === undefined) throw new Error(`Failed to set path: unknown name '${name}'`)
      if (!isAbsolute(path)) throw new Error('Path must be absolute')
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
        throw new Error(`Failed to set path: '${path}' is not a folder that exists`)
      }
      overridden.set(name, path)
    },
  }
}

function appDataFolder(home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  if (process.platform === 'win32') return process.env.APPDATA ?? join(home, 'AppData', 'Roaming')
  return process.env.XDG_CONFIG_HOME ?? join(home, '.config')
}
