import type { CommandInput, CommandValue } from '../../shared/contract/commands.ts'
import type { CommandName } from '../../shared/contract/names.ts'
import type { Result } from '../../shared/result.ts'
import { openEventStream } from './event-stream.ts'
import { accessDenied, connectionLost, type LotClient } from './lot-client.ts'

/** The client over HTTP: commands as POST, events as a stream; addresses are relative to the page. */
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
