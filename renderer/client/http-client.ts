import type { CommandInput, CommandName, CommandValue } from '../../shared/contract/commands.ts'
import type { AppEvent } from '../../shared/contract/events.ts'
import type { Result } from '../../shared/result.ts'
import { accessDenied, connectionLost, type LotClient, type LotListener, pauseBefore } from './lot-client.ts'

/** Over HTTP: commands as POST, events as a stream; addresses are relative to the page. */
export function createHttpClient(page: Window): LotClient {
  return {
    async send(name, input, pass) {
      try {
        const response = await page.fetch(...requestFor({ name, input, pass }))
        return await readResult<typeof name>(response)
      } catch {
        return connectionLost()
      }
    },
    listen: (listener) => openEventStream(page, './api/events', listener),
  }
}

interface CommandMessage {
  readonly name: CommandName
  readonly input: unknown
  readonly pass: unknown
}

/** A command is JSON; a piece of a file, which JSON cannot carry, goes as it is. */
function requestFor(message: CommandMessage): [url: string, request: RequestInit] {
  if (message.name !== 'upload.append') {
    const headers = { 'content-type': 'application/json' }
    return ['./api/command', { method: 'POST', headers, body: JSON.stringify(message) }]
  }
  const { uploadId, bytes } = message.input as CommandInput<'upload.append'>
  const headers = { 'content-type': 'application/octet-stream' }
  const body = bytes as Uint8Array<ArrayBuffer>
  return [`./api/upload/${encodeURIComponent(uploadId)}`, { method: 'POST', headers, body }]
}

async function readResult<N extends CommandName>(response: Response): Promise<Result<CommandValue<N>>> {
  if (response.status === 401 || response.status === 403) return accessDenied()
  const body: unknown = await response.json()
  return isResult(body) ? (body as Result<CommandValue<N>>) : connectionLost()
}

function isResult(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'ok' in body && typeof body.ok === 'boolean'
}

/**
 * Server-sent events that reconnect. The browser's own reconnection gives up on an HTTP error and
 * does not say so; so a failed stream is opened again after a pause, or when the network is back.
 * @returns a function that closes the stream for good.
 */
function openEventStream(page: Window, url: string, listener: LotListener): () => void {
  let source: EventSource | undefined
  let timer: number | undefined
  let attempt = 0

  function open(): void {
    page.clearTimeout(timer)
    source?.close()
    const stream = new EventSource(url)
    source = stream
    stream.addEventListener('hello', () => {
      attempt = 0
      listener.opened()
    })
    stream.addEventListener('message', (message) => listener.received(JSON.parse(message.data) as AppEvent))
    stream.addEventListener('error', lose)
  }

  function lose(): void {
    page.clearTimeout(timer)
    source?.close()
    listener.lost()
    timer = page.setTimeout(open, pauseBefore(attempt))
    attempt += 1
  }

  page.addEventListener('online', open)
  page.addEventListener('offline', lose)
  open()

  return () => {
    page.clearTimeout(timer)
    page.removeEventListener('online', open)
    page.removeEventListener('offline', lose)
    source?.close()
  }
}
