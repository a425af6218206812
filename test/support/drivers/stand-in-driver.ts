import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { Pipe } from '../electron-stand-in/link.ts'
import { createStage, type Stage } from '../electron-stand-in/stage/stage.ts'
import { type Child, type ExitState, nodeBinary, projectRoot, watchChild } from './child.ts'
import type { DesktopDriver, DesktopProcess, DesktopStart } from './desktop-driver.ts'

const runner = join(import.meta.dirname, '..', 'electron-stand-in', 'run.ts')

/** Node reads TypeScript unasked only from 22.18 on; later ones still know the flag. */
const READS_TYPESCRIPT = ['--experimental-strip-types']

/** The built main bundle and its preload under plain Node, with the stand-in for `electron`. */
export function standInDriver(mainPath = join(projectRoot, 'dist', 'main', 'desktop.cjs')): DesktopDriver {
  return {
    name: 'stand-in',
    description: 'the stand-in for Electron (the built bundles under Node, windows in Chromium)',
    start: (start, browser) => untilStarted(openStandIn(mainPath, start, browser)),
    async startToEnd(start) {
      const child = spawnMain(mainPath, start)
      return { exit: await child.exited, output: child.output() }
    },
  }
}

/** A main bundle that runs on the stand-in, whether or not it ever becomes ready. */
export interface OpenedStandIn {
  readonly child: Child
  readonly stage: Stage
  /** Settles when the process has ended and its windows are gone. */
  readonly exited: Promise<ExitState>
}

/** Starts a main bundle on the stand-in, its windows in the given browser. */
export function openStandIn(mainPath: string, start: DesktopStart, browser: Browser): OpenedStandIn {
  const child = spawnMain(mainPath, start)
  const { onPage, onComplaint } = start
  const stage = createStage({ browser, pipe: pipeTo(child), onPage, onComplaint })
  const exited = child.exited.then(async (state) => {
    await stage.close()
    return state
  })
  return { child, stage, exited }
}

function spawnMain(mainPath: string, { commandLine, environment, workingDirectory }: DesktopStart): Child {
  const words = [...READS_TYPESCRIPT, '--disable-warning=ExperimentalWarning', runner, mainPath, ...commandLine]
  const spawned = spawn(nodeBinary(), words, {
    cwd: workingDirectory,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  return watchChild(spawned)
}

async function untilStarted({ child, stage, exited }: OpenedStandIn): Promise<DesktopProcess> {
  await stage.started.catch(() => explainEnd(child))

  return {
    processId: child.process.pid ?? 0,
    exited,
    output: child.output,
    pages: stage.pages,
    firstPage: () => stage.firstPage().catch(() => explainEnd(child)),
    evaluate: (run, argument) => stage.main.call('evaluate', { source: String(run), argument }) as Promise<never>,
    async kill() {
      child.process.kill('SIGKILL')
      await exited
    },
  }
}

async function explainEnd(child: Child): Promise<never> {
  const state = await child.exited
  throw new Error(`The application ended (${JSON.stringify(state)}) before its window was shown:\n${child.output()}`)
}

function pipeTo({ process: spawned }: Child): Pipe {
  return {
    send(message) {
      if (spawned.connected) spawned.send(message as object, () => {})
    },
    onMessage: (listener) => spawned.on('message', listener),
    onEnd: (listener) => spawned.once('exit', listener),
  }
}
