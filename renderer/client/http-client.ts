import type { CommandValue } from '../../shared/contract/commands.ts'
import type { CommandName } from '../../shared/contract/names.ts'
import type { Result } from '../../shared/result.ts'
import type { LotClient } from '../lot-client.ts'
import { accessDenied, connectionLost } from './connection-errors.ts'
import { openEventStream } from './event-stream.ts'

/** The client over HTTP: commands as POST, events as a stream; addresses are relative to the page. */
export function createHttpClient(page: Window): LotClient {
  return {
    async send(name, input) {
      try {
        const response = await page.fetch('./api/command', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name, input }),
        })
        return await readResult<typeof name>(response)
      } catch {
        return connectionLost()
      }
    },
    listen: (listener) => openEventStream(page, './api/events', listener),
  }
}

async function readResult<N extends CommandName>(response: Response): Promise<Result<CommandValue<N>>> {
  if (response.status === 401 || response.status === 403) return accessDenied()
  const body: unknown = await response.json()
  return isResult(body) ? (body as Result<CommandValue<N>>) : connectionLost()
}

function isResult(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'ok' in body && typeof body.ok === 'boolean'
}
