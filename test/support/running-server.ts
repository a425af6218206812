import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Complaints } from './complaints.ts'
import { SERVED_LINE } from './drivers/address.ts'
import { type Child, type ExitState, nodeBinary, projectRoot, watchChild } from './drivers/child.ts'
import { commandLineOf, environmentOf, type LaunchOptions } from './drivers/launch-options.ts'
import { untilReady } from './running-desktop.ts'

/** The HTTP host alone, as a test holds it. */
export interface RunningServer {
  /** Its address, with the closing slash. */
  readonly url: string
  readonly dataDirectory: string
  readonly processId: number
  output(): string
  readonly exited: Promise<ExitState>
  /** A new page of a browser on the host's screen, ready. */
  page(): Promise<Page>
  /** An HTTP request to a path, as a driver's app sends it. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** A request with a JSON body (POST), its answer read as JSON. */
  postJson(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  /** A request (GET by default), its answer read as JSON. */
  json(path: string, method?: string): Promise<{ readonly status: number; readonly body: unknown }>
  kill(): Promise<void>
  close(): Promise<ExitState>
  restart(options?: LaunchOptions): Promise<RunningServer>
}

/** What launching needs from the test around it. */
export interface ServerParts {
  readonly browser: Browser
  readonly complaints: Complaints
  readonly dataDirectory: string
  readonly scratch: string
  readonly onStart: (child: Child) => void
  readonly onContext: (context: BrowserContext) => void
}

/** Starts the HTTP host as a process that may end by itself, as on a folder another one owns. */
export function spawnServer(parts: Pick<ServerParts, 'scratch' | 'dataDirectory'>, options: LaunchOptions): Child {
  const words = [join(projectRoot, 'dist', 'main', 'server.cjs'), ...commandLineOf(options, parts.dataDirectory)]
  const env = environmentOf(options, parts.scratch)
  return watchChild(spawn(nodeBinary(), words, { cwd: parts.scratch, env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Launches the HTTP host; settles when it has printed its address. */
export async function launchServer(parts: ServerParts, options: LaunchOptions): Promise<RunningServer> {
  const child = spawnServer(parts, options)
  parts.onStart(child)
  const [, url = ''] = await child.lineMatching(SERVED_LINE)

  // A test that ends a host provokes the lost connections of its pages.
  const announceEnd = (): void => {
    parts.complaints.allow(new RegExp(`net::ERR_.*${new URL(url).host}`, 's'))
  }

  const server: RunningServer = {
    url,
    dataDirectory: options.dataDirectory ?? parts.dataDirectory,
    processId: child.process.pid ?? 0,
    output: child.output,
    exited: child.exited,
    async page() {
      const context = await parts.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
      parts.onContext(context)
      parts.complaints.watchAll(context)
      const page = await context.newPage()
      await page.goto(url)
      await untilReady(page)
      return page
    },
    request: (path, init) => fetch(new URL(path, url), init),
    async postJson(path, body) {
      const headers = { 'content-type': 'application/json' }
      return readJson(await server.request(path, { method: 'POST', headers, body: JSON.stringify(body) }))
    },
    json: async (path, method = 'GET') => readJson(await server.request(path, { method })),
    async kill() {
      announceEnd()
      await child.kill()
    },
    close() {
      announceEnd()
      child.process.kill('SIGTERM')
      return child.exited
    },
    async restart(further = {}) {
      await server.close()
      return launchServer(parts, { ...options, ...further, dataDirectory: server.dataDirectory })
    },
  }
  return server
}

async function readJson(response: Response): Promise<{ readonly status: number; readonly body: unknown }> {
  return { status: response.status, body: await response.json() }
}
