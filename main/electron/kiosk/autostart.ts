import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { autostartEntry } from './desktop-entry.ts'
import { windowsQuoted } from './windows-quoted.ts'

export interface AutostartParts {
  readonly app: Pick<App, 'setLoginItemSettings' | 'getName'>
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  /** The program that runs now. */
  readonly execPath: string
  /** Its arguments, so that it starts again as it was started: on the same data folder, with the same settings. */
  readonly args: readonly string[]
}

/** Has the operating system start the application when its user logs in, or not. May throw where a file cannot be written. */
export type SetAutostart = (isEnabled: boolean) => void

/** The way of this platform: a login item on macOS (which takes no arguments) and Windows, a file on Linux. */
export function createAutostart({ app, platform, env, home, execPath, args }: AutostartParts): SetAutostart {
  if (platform === 'win32') {
    return (openAtLogin) => app.setLoginItemSettings({ openAtLogin, path: execPath, args: args.map(windowsQuoted) })
  }
  if (platform !== 'linux') return (openAtLogin) => app.setLoginItemSettings({ openAtLogin })
  const folder = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'autostart')
  const file = join(folder, 'ampcontrol.desktop')
  return (isEnabled) => {
    if (!isEnabled) return rmSync(file, { force: true })
    mkdirSync(folder, { recursive: true })
    // An AppImage runs from a mount that goes away with it; only the image itself can be started again.
    writeFileSync(file, autostartEntry(app.getName(), [env.APPIMAGE ?? execPath, ...args]))
  }
}
