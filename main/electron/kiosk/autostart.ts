import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'

/** What of a desktop entry's argument has to be escaped within double quotes. */
const RESERVED = /["`$\\]/g

/**
 * One argument of an `Exec` line: quoted, escaped, and again as any text; `%` doubled, or it names
 * a field code. (Desktop Entry Specification, "The Exec key" and "Possible value types".)
 */
function quoted(argument: string): string {
  const escaped = argument.replace(RESERVED, '\\$&').replaceAll('\\', '\\\\')
  return `"${escaped.replaceAll('%', '%%').replaceAll('\n', '\\n')}"`
}

/** By the Desktop Application Autostart Specification. */
export function autostartEntry(name: string, command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/**
 * One argument for a Windows command line (Electron just joins them with spaces): quoted, quotes
 * escaped, backslashes before a quote doubled. (Microsoft, "Parsing C++ command-line arguments".)
 */
export function windowsQuoted(argument: string): string {
  return `"${argument.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}

export interface AutostartParts {
  readonly app: Pick<App, 'setLoginItemSettings' | 'getName'>
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  /** The program that runs now. */
  readonly execPath: string
  /** So that it starts again on the same data folder, with the same settings. */
  readonly args: readonly string[]
}

/** Starts the application at login, or not. May throw where a file cannot be written. */
export type SetAutostart = (isEnabled: boolean) => void

/** A login item on macOS (without arguments) and Windows, a file on Linux. */
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
    // An AppImage runs from a mount that goes away with it; only the image can be started again.
    writeFileSync(file, autostartEntry(app.getName(), [env.APPIMAGE ?? execPath, ...args]))
  }
}
