import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, test } from 'vitest'
import type { SenderFrame } from '../../main/electron/ipc-host.ts'
import { startIpcHost } from '../../main/electron/ipc-host.ts'
import { COMMAND_CHANNEL } from '../../shared/contract/bridge.ts'
import { succeed } from '../../shared/result.ts'
import { createKeptLog } from './fakes.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>

const topFrame = (url: string): SenderFrame => ({ url, parent: null })

function startedHost() {
  const { logger, lines } = createKeptLog()
  const handlers = new Map<string, Handler>()
  const dispatched: unknown[][] = []
  startIpcHost({
    ipcMain: { handle: (channel, handler) => void handlers.set(channel, handler) },
    core: {
      async dispatchUnknown(...message) {
        dispatched.push(message)
        return succeed('done')
      },
    },
    logger,
  })
  const send = (senderFrame: SenderFrame | null, ...message: unknown[]): Promise<unknown> => {
    const handler = handlers.get(COMMAND_CHANNEL)
    if (handler === undefined) throw new Error('nothing listens on the command channel')
    return handler({ senderFrame } as unknown as IpcMainInvokeEvent, ...message)
  }
  return { send, dispatched, lines, handlers }
}

describe('the IPC host', () => {
  test('brings a command of the screen to the door, as the screen', async () => {
    const { send, dispatched, handlers } = startedHost()
    expect(await send(topFrame('app://ui/index.html'), 'vehicle.leave', { plate: 'KA 1' })).toEqual(succeed('done'))
    expect(dispatched).toEqual([['vehicle.leave', { plate: 'KA 1' }, 'screen', undefined]])
    expect([...handlers.keys()]).toEqual([COMMAND_CHANNEL])
  })

  test('passes on what it does not understand: the door decodes it', async () => {
    const { send, dispatched } = startedHost()
    await send(topFrame('app://ui/'), { not: 'a name' }, null)
    expect(dispatched).toEqual([[{ not: 'a name' }, null, 'screen', undefined]])
  })

  test('passes the proof of an unlocked screen on', async () => {
    const { send, dispatched } = startedHost()
    await send(topFrame('app://ui/'), 'host.quit', {}, 'a-pass')
    expect(dispatched).toEqual([['host.quit', {}, 'screen', 'a-pass']])
  })

  test.each<readonly [string, SenderFrame | null]>([
    ['a frame that is gone', null],
    ['a web page', topFrame('https://evil.example/path?token=secret')],
    ['another host of our scheme', topFrame('app://evil/index.html')],
    ['another scheme with our host', topFrame('other://ui/index.html')],
    ['a file', topFrame('file:///index.html')],
    ['an empty page', topFrame('about:blank')],
    ['nonsense', topFrame('::')],
    ['our page within another', { url: 'app://ui/index.html', parent: {} as NonNullable<SenderFrame['parent']> }],
  ])('a command from %s is rejected, logged, and does not reach the core', async (_name, frame) => {
    const { send, dispatched, lines } = startedHost()
    await expect(send(frame, 'lot.snapshot', {})).rejects.toThrow('may not send commands')
    expect(dispatched).toEqual([])
    expect(lines.map((line) => line.level)).toEqual(['warn'])
    expect(JSON.stringify(lines)).not.toContain('secret')
  })
})
