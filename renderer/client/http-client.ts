import { type CommandInput, type CommandName, type CommandValue, commands } from '../../shared/contract/commands.ts'
import type { Result } from '../../shared/result.ts'
import { SECOND_MS } from '../../shared/time.ts'
import { accessDenied, connectionLost, type LotClient, noAnswer } from './lot-client.ts'
import { listenToStream } from './stream/shared-stream.ts'

/** Whoever pressed is not left without a word for longer. */
const LONGEST_SILENCE_MS = 5 * SECOND_MS

/** For so long a press is the same as one unanswered before; the host remembers it longer. */
const SAME_PRESS_MS = 20 * SECOND_MS

/** Take as long as they take, or are sent again by themselves. */
const PATIENT: ReadonlySet<CommandName> = new Set<CommandName>([
  ...(['lot.snapshot', 'lot.vehicles', 'check.change', 'vehicle.tellDriver', 'backup.make', 'backup.restore'] as const),
  ...(['import.run', 'import.preview', 'import.confirm', 'import.previewRows', 'upload.append'] as const),
  ...([
    'history.list',
    'history.export',
    'data.export',
    'statistics.report',
    'statistics.prepare',
    'shift.summary',
  ] as const),
])

/**
 * Ids by what was pressed. What was pressed again because no answer came has the same id, by which
 * the host does it once.
 */
function createPressIds(page: Window & typeof globalThis) {
  const unanswered = new Map<string, { readonly id: string; readonly at: number }>()
  return {
    idOf(press: string): string {
      const before = unanswered.get(press)
      const at = page.performance.now()
      // Something else that was pressed in between may have been meant to undo it.
      const isNewest = [...unanswered.keys()].at(-1) === press
      if (before !== undefined && isNewest && at - before.at < SAME_PRESS_MS) return before.id
      const id = newId(page)
      unanswered.delete(press)
      unanswered.set(press, { id, at })
      return id
    },
    /**
     * What was pressed before it and not again since is a new wish now: this may have undone it.
     */
    answered(press: string): void {
      const at = unanswered.get(press)?.at ?? 0
      for (const [other, { at: otherAt }] of unanswered) if (otherAt <= at) unanswered.delete(other)
    },
  }
}

/** Over HTTP: commands as POST, events as a stream; addresses are relative to the page. */
export function createHttpClient(page: Window & typeof globalThis): LotClient {
  const pressIds = createPressIds(page)

  async function ask<N extends CommandName>(message: CommandMessage): Promise<Result<CommandValue<N>> | null> {
    try {
      return await readResult<N>(await page.fetch(...requestFor(message)))
    } catch {
      return null
    }
  }

  return {
    async send(name, input, pass) {
      const press = commands[name].isRead || name === 'upload.append' ? null : JSON.stringify([name, input])
      const id = press === null ? undefined : pressIds.idOf(press)
      const answer = ask<typeof name>({ name, input, pass, id })
      const result = await (PATIENT.has(name) ? answer : Promise.race([answer, silence(page)]))
      if (result === null) return connectionLost()
      if (result === 'silence') return noAnswer()
      if (press !== null) pressIds.answered(press)
      return result
    },
    listen: (listener) => listenToStream(page, new URL('./api/events', page.location.href).href, listener),
  }
}

function silence(page: Window): Promise<'silence'> {
  return new Promise((resolve) => page.setTimeout(resolve, LONGEST_SILENCE_MS, 'silence'))
}

/**
 * No `randomUUID`, which browsers have at secure addresses only: a tablet in the lot is at none.
 */
function newId(page: Window & typeof globalThis): string {
  return Array.from(page.crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-')
}

interface CommandMessage {
  readonly name: CommandName
  readonly input: unknown
  readonly pass: unknown
  readonly id: string | undefined
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
