import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A process that serves HTTP and has said where: a built application, or a floor. */
export interface Served {
  readonly port: number
  /** CPU time of all its threads so far, in milliseconds. */
  cpuMs(): number
  /** The most memory that it had, in megabytes. */
  peakMegabytes(): number
  stop(): Promise<void>
}

const NANOSECONDS_PER_MS = 1e6

/** From the scheduler, in nanoseconds: clock ticks of 10 ms are too coarse for a quick answer. */
function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
    } catch {
      return 0 // It has just ended.
    }
  })
  return threads.reduce((sum, time) => sum + time, 0) / NANOSECONDS_PER_MS
}

function peakMegabytesOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((found, fail) => {
    child.once('exit', (code) => fail(new Error(`a program ended with ${code} before it served`)))
    child.stdout?.on('data', (text) => {
      const match = /http:\/\/[^:]+:(\d+)/.exec(String(text))
      if (match !== null) found(Number(match[1]))
    })
  })
}

/** Starts a program and waits until it serves. Linux only: what it costs is read from /proc. */
export async function serve(program: string, parameters: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await portOf(child)
  const pid = child.pid ?? 0
  return {
    port,
    cpuMs: () => cpuMsOf(pid),
    peakMegabytes: () => peakMegabytesOf(pid),
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** Starts the application of a built checkout on a data folder. */
export function serveBuild(build: string, dataDirectory: string): Promise<Served> {
  const settings = ['--set', 'chargingRate=1 %/h']
  return serve(join(build, 'dist/main/server.cjs'), ['--data', dataDirectory, '--port', '0', ...settings])
}

/** Has a server import a file, and waits until it has. */
export async function importFrom({ port }: Served, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ url })
  const response = await fetch(`http://127.0.0.1:${port}/data`, { method: 'POST', headers, body })
  if (response.status !== 201) throw new Error(await response.text())
  await response.arrayBuffer()
}

/** Sends a command as a screen does. @returns the answer's text */
export async function command({ port }: Served, name: string, input: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name, input })
  const response = await fetch(`http://127.0.0.1:${port}/api/command`, { method: 'POST', headers, body })
  const text = await response.text()
  if (!text.startsWith('{"ok":true')) throw new Error(text.slice(0, 300))
  return text
}
