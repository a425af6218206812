import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ClientRequestConstructorOptions } from 'electron'
import { ClientRequest } from './client-request.ts'
import type { IncomingMessage } from './incoming-message.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
}

/** The stand-in's `net`: requests over real HTTP; its fetch reads files too, as Electron's does. */
export function createNet(app: { isReady(): boolean }) {
  function requireReady(): void {
    if (!app.isReady()) throw new Error('net module can only be used after app is ready')
  }

  return {
    isOnline: (): boolean => true,
    get online(): boolean {
      return true
    },
    request(
      options: ClientRequestConstructorOptions | string,
      onResponse?: (response: IncomingMessage) => void,
    ): ClientRequest {
      requireReady()
      return new ClientRequest(options, onResponse)
    },
    async fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
      requireReady()
      const url = input instanceof Request ? input.url : String(input)
      if (url.startsWith('file:')) return fetchFile(url)
      const request = new Request(input, init)
      if (request.redirect === 'manual') throw new Error('Redirect was cancelled: net.fetch has no manual mode')
      return fetchOver(request)
    },
  }
}

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url)
  const content = await readFile(path).catch(() => {
    throw new Error('net::ERR_FILE_NOT_FOUND')
  })
  return new Response(content, {
    headers: { 'content-type': contentTypes[extname(path)] ?? 'application/octet-stream' },
  })
}

async function fetchOver(request: Request): Promise<Response> {
  const { url, method, redirect, signal } = request
  const transfer = new ClientRequest({ url, method, redirect, headers: Object.fromEntries(request.headers) })
  signal.addEventListener('abort', () => transfer.abort(), { once: true })
  const body = Buffer.from(await request.arrayBuffer())
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    transfer.on('response', resolve)
    transfer.on('error', reject)
    transfer.on('abort', () => reject(signal.reason))
    transfer.end(body.length > 0 ? body : undefined)
  })
  const isBodiless = [101, 204, 205, 304].includes(response.statusCode)
  const headers = new Headers(
    Object.entries(response.headers).flatMap(([name, value]) =>
      [value].flat().map((item) => [name, item] as [string, string]),
    ),
  )
  const stream = isBodiless ? null : (Readable.toWeb(response) as ReadableStream)
  return new Response(stream, { status: response.statusCode, statusText: response.statusMessage, headers })
}
