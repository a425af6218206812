import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** For how long the first thread of a program was held up at a stretch. */
export interface LoopDelay {
  readonly p99Ms: number
  readonly longestMs: number
}

/** A process that serves HTTP and has said where: a built application, or a floor. */
export interface Served {
  readonly port: number
  /** CPU time of all its threads so far, in milliseconds. */
  cpuMs(): number
  /** The most memory that it had, in megabytes. */
  peakMegabytes(): number
  /** Watches the first thread from now on. @returns what ends that, and tells */
  watchLoop(): () => Promise<LoopDelay>
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

function portOf(child: ChildProcess, program: string): Promise<number> {
  return new Promise((found, fail) => {
    child.once('exit', (code, signal) => fail(new Error(`${program} ended (${code ?? signal}) before it served`)))
    child.stdout?.on('data', (text) => {
      const match = /http:\/\/[^:]+:(\d+)/.exec(String(text))
      if (match !== null) found(Number(match[1]))
    })
  })
}

/** Starts a program and waits until it serves. Linux only: what it costs is read from /proc. */
export async function serve(program: string, parameters: readonly string[]): Promise<Served> {
  const probe = pathToFileURL(join(import.meta.dirname, 'loop-delay.mjs')).href
  const words = ['--import', probe, program, ...parameters]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const port = await portOf(child, program)
  const pid = child.pid ?? 0
  return {
    port,
    cpuMs: () => cpuMsOf(pid),
    peakMegabytes: () => peakMegabytesOf(pid),
    watchLoop() {
      child.send('begin')
      return async () => {
        const answered = once(child, 'message')
        child.send('end')
        const [delay] = (await answered) as [LoopDelay]
        return delay
      }
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** Starts the application of a built checkout on a data folder; nobody there is ready for long. */
export function serveBuild(build: string, dataDirectory: string): Promise<Served> {
  const settings = ['--set', 'chargingRate=1 %/h', '--set', 'graceMinutes=1440']
  return serve(join(build, 'dist/main/server.cjs'), ['--data', dataDirectory, '--port', '0', ...settings])
}

async function post({ port }: Served, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Has a server import a file, and waits until it has. */
export async function importFrom(server: Served, url: string): Promise<void> {
  const response = await post(server, '/data', { url })
  const text = await response.text()
  if (response.status !== 201) throw new Error(`${response.status} ${text}`)
}

/** Sends a command as a screen does. @returns the answer's text */
export async function command(server: Served, name: string, input: unknown): Promise<string> {
  const text = await (await post(server, '/api/command', { name, input })).text()
  if (!text.startsWith('{"ok":true')) throw new Error(text.slice(0, 300))
  return text
}
