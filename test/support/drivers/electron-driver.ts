import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { type ExitState, projectRoot, watchChild } from './child.ts'
import type { DesktopDriver, DesktopProcess, DesktopStart } from './desktop-driver.ts'

const electronFolder = join(projectRoot, 'node_modules', 'electron')
const recorder = join(import.meta.dirname, 'record-desktop.cjs')

const binaryNames: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Path of Electron's binary: under ELECTRON_OVERRIDE_DIST_PATH if set, else the installed one. */
export function findElectron(): string | undefined {
  const pathFile = join(electronFolder, 'path.txt')
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist')
  const binary = join(folder, named ?? binaryNames[process.platform] ?? 'electron')
  return existsSync(binary) ? binary : undefined
}

/** The application on real Electron, through Playwright, preloaded with the recorder. */
export function electronDriver(executablePath: string): DesktopDriver {
  const words = ({ commandLine }: DesktopStart): string[] => {
    const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return [...sandbox, '-r', recorder, projectRoot, ...commandLine]
  }

  return {
    name: 'electron',
    description: `Electron itself (${executablePath})`,
    async start(start) {
      const { environment: env, workingDirectory: cwd, onPage } = start
      const application = await _electron.launch({ executablePath, args: words(start), env, cwd })
      for (const page of application.windows()) onPage(page)
      application.on('window', onPage)
      return asProcess(application)
    },
    async startToEnd(start) {
      const { environment: env, workingDirectory: cwd } = start
      const child = watchChild(spawn(executablePath, words(start), { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] }))
      return { exit: await child.exited, output: child.output() }
    },
  }
}

function asProcess(application: ElectronApplication): DesktopProcess {
  const child = watchChild(application.process())
  const exited: Promise<ExitState> = child.exited
  return {
    processId: child.process.pid ?? 0,
    exited,
    output: child.output,
    pages: () => application.windows(),
    firstPage: () => application.firstWindow(),
    evaluate: (run, argument) =>
      application.evaluate(run as Parameters<typeof application.evaluate>[0], argument) as Promise<never>,
    async kill() {
      await child.kill()
    },
  }
}
