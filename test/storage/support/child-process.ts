import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A module that runs in another process. */
export interface Child {
  /** What it prints, line by line. */
  readonly lines: AsyncIterator<string>
  /** Ends it without any chance to tidy up, and waits until the operating system has buried it. */
  kill(): Promise<void>
}

/** The user under which it runs: another one can be had by root alone. */
interface AsUser {
  readonly uid?: number
  readonly gid?: number
}

/** Runs a module of this folder in another process, with the data folder as its argument. */
export function startChild(moduleName: string, dataDirectory: string, asUser: AsUser = {}): Child {
  const parameters = [join(import.meta.dirname, 'run-module.mjs'), join(import.meta.dirname, moduleName), dataDirectory]
  const child = spawn(process.execPath, parameters, { stdio: ['pipe', 'pipe', 'inherit'], ...asUser })
  onTestFinished(() => killHard(child))
  return { lines: createInterface(child.stdout)[Symbol.asyncIterator](), kill: () => killHard(child) }
}

async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const buried = once(child, 'exit')
  child.kill('SIGKILL')
  await buried
}
