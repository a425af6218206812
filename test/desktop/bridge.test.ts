import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { type BridgeTransport, createBridge } from '../../main/preload/bridge.ts'
import { COMMAND_CHANNEL, EVENT_CHANNEL } from '../../shared/contract/bridge.ts'
import { type CommandName, commands } from '../../shared/contract/commands.ts'

const COMMAND_NAMES = Object.keys(commands) as CommandName[]

function connectedBridge() {
  const emitter = new EventEmitter()
  const invoked: unknown[][] = []
  const transport = {
    async invoke(...message: unknown[]) {
      invoked.push(message)
      return { ok: true, value: 7 }
    },
    on: (channel: string, listener: () => void) => emitter.on(channel, listener),
    removeListener: (channel: string, listener: () => void) => emitter.removeListener(channel, listener),
  } as unknown as BridgeTransport
  return { bridge: createBridge(transport, COMMAND_NAMES), emitter, invoked }
}

describe('the bridge of the preload', () => {
  test('sends every command of the contract over the one channel', async () => {
    const { bridge, invoked } = connectedBridge()
    for (const name of COMMAND_NAMES) expect(await bridge.invoke(name, { x: 1 })).toEqual({ ok: true, value: 7 })
    expect(invoked).toEqual(COMMAND_NAMES.map((name) => [COMMAND_CHANNEL, name, { x: 1 }, undefined]))
  })

  test('sends the pass along that the screen holds', async () => {
    const { bridge, invoked } = connectedBridge()
    await bridge.invoke('host.quit', {}, 'a-pass')
    expect(invoked).toEqual([[COMMAND_CHANNEL, 'host.quit', {}, 'a-pass']])
  })

  test.each(['vehicle.destroy', 'toString', '__proto__', '', 'LOT.SNAPSHOT', 7, null, ['lot.snapshot']])(
    'refuses the name %j without sending anything',
    async (name) => {
      const { bridge, invoked } = connectedBridge()
      await expect(bridge.invoke(name as CommandName, {})).rejects.toThrow('does not exist')
      expect(invoked).toEqual([])
    },
  )

  test('gives the page the event alone, never the object through which it could send', () => {
    const { bridge, emitter } = connectedBridge()
    const heard: unknown[][] = []
    bridge.on((...received) => void heard.push(received))
    emitter.emit(EVENT_CHANNEL, { sender: 'ipcRenderer' }, '{"name":"lot.changed"}')
    expect(heard).toEqual([['{"name":"lot.changed"}']])
  })

  test('stops listening when asked to, one listener at a time', () => {
    const { bridge, emitter } = connectedBridge()
    const heard: string[] = []
    const stopFirst = bridge.on(() => heard.push('first'))
    bridge.on(() => heard.push('second'))
    stopFirst()
    emitter.emit(EVENT_CHANNEL, {}, {})
    expect(heard).toEqual(['second'])
    expect(emitter.listenerCount(EVENT_CHANNEL)).toBe(1)
  })

  test('exposes two functions and nothing else', () => {
    expect(Object.keys(connectedBridge().bridge).sort()).toEqual(['invoke', 'on'])
  })
})
