import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** How a process ended. */
export interface ExitState {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process under test: what it wrote so far, and its end. */
export interface Child {
  readonly process: ChildProcess
  /** Standard output and error output together, in the order of arrival. */
  output(): string
  /** Settles when a line matches; rejects with all output when the process ends before. */
  lineMatching(pattern: RegExp): Promise<RegExpExecArray>
  readonly exited: Promise<ExitState>
  /** Ends the process at once, as a power cut would, and waits for its end. */
  kill(): Promise<ExitState>
}

/** The project's folder: where dist/ and package.json are. */
export const projectRoot: string = join(import.meta.dirname, '..', '..', '..')

/**
 * Where a process under test leaves its sources as compiled, types stripped, for those after it:
 * the value of NODE_COMPILE_CACHE. Halves the start of the stand-in.
 */
export const compiledFolder: string = join(projectRoot, '.cache', 'compiled')

/** The Node that runs the application: the installed one, else this process's own. */
export function nodeBinary(): string {
  const installed = join(projectRoot, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(installed) ? installed : process.execPath
}

/** Watches a process from its start on. */
export function watchChild(process: ChildProcess): Child {
  let output = ''
  const listeners = new Set<() => void>()
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8')
    for (const listener of [...listeners]) listener()
  }
  process.stdout?.on('data', take)
  process.stderr?.on('data', take)
  const exited = new Promise<ExitState>((resolve) => {
    process.once('close', (code, signal) => resolve({ code, signal }))
  })

  return {
    process,
    output: () => output,
    exited,
    lineMatching: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output)
          if (found === null) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        void exited.then((state) => {
          reject(new Error(`The process ended (${JSON.stringify(state)}) before it wrote ${pattern}:\n${output}`))
        })
      }),
    kill() {
      process.kill('SIGKILL')
      return exited
    },
  }
}
