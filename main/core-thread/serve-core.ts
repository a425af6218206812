import type { MessagePort } from 'node:worker_threads'
import type { AppEvent, HostEvent } from '../../shared/contract/events.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { HostControls } from '../core/ports/outside.ts'
import { createLoopMonitor } from '../node/loop-monitor.ts'
import { createSystemClock } from '../node/system-clock.ts'
import type { CoreFacts, FromCore, HostCall, ThreadStart, ToCore } from './messages.ts'
import { createNetworkClient } from './network-client.ts'
import { openCore } from './open-core.ts'
import { packError, unpackError } from './portable-error.ts'
import { createTextServer } from './text-server.ts'

/** Sends events to the hosts' thread one by one, so that they never hold that thread up. */
interface EventOutlet {
  send(event: AppEvent): void
  /** The hosts have taken the event before. */
  taken(): void
  /** Resolves once nothing waits. */
  drained(): Promise<void>
}

/** Events that may be on their way at once: one being taken, one to follow without a pause. */
const ON_THE_WAY = 2

function createEventOutlet(post: (event: AppEvent) => void): EventOutlet {
  const queue: AppEvent[] = []
  let onTheWay = 0
  let callbacks: (() => void)[] = []

  function pump(): void {
    while (onTheWay < ON_THE_WAY) {
      const event = queue.shift()
      if (event === undefined) break
      onTheWay += 1
      post(event)
    }
    if (queue.length > 0) return
    for (const callback of callbacks) callback()
    callbacks = []
  }

  return {
    send(event) {
      queue.push(event)
      pump()
    },
    taken() {
      onTheWay -= 1
      pump()
    },
    drained: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => callbacks.push(resolve))),
  }
}

interface HostCaller {
  readonly controls: HostControls
  take(message: ToCore & { readonly type: 'host-called' }): void
}

function createHostCaller(post: (message: FromCore) => void): HostCaller {
  const waiting = new Map<number, PromiseWithResolvers<string | null>>()
  let lastId = 0

  function ask(call: HostCall): Promise<string | null> {
    lastId += 1
    const done = Promise.withResolvers<string | null>()
    waiting.set(lastId, done)
    post({ type: 'host-call', id: lastId, call })
    return done.promise
  }

  return {
    controls: {
      openDataFolder: async () => void (await ask('openDataFolder')),
      lookForUpdate: () => ask('lookForUpdate'),
      installUpdate: async () => void (await ask('installUpdate')),
      quit: () => post({ type: 'host-call', id: 0, call: 'quit' }),
    },
    take({ id, answer, error }) {
      const done = waiting.get(id)
      waiting.delete(id)
      if (error === null) done?.resolve(answer)
      else done?.reject(unpackError(error))
    },
  }
}

function createPortLogger(post: (message: FromCore) => void): Logger {
  return {
    info: (message, fields = {}) => post({ type: 'log', level: 'info', message, cause: null, fields }),
    warn: (message, fields = {}) => post({ type: 'log', level: 'warn', message, cause: null, fields }),
    error: (message, cause, fields = {}) =>
      post({ type: 'log', level: 'error', message, cause: packError(cause), fields }),
  }
}

const encoder = new TextEncoder()

function forHost(event: AppEvent): HostEvent {
  if (event.name !== 'lot.changed') return event
  const { upserts: _upserts, removedIds: _removedIds, ...rest } = event
  return rest
}

/** Vehicles cross as bytes, moved and not copied: the hosts' thread never reads them. */
function postEvent(port: MessagePort, event: AppEvent, isForScreens: boolean): void {
  const json = isForScreens ? encoder.encode(JSON.stringify(event)) : null
  const moved = json === null ? [] : [json.buffer]
  port.postMessage({ type: 'event', event: forHost(event), json } satisfies FromCore, moved)
}

/**
 * Runs the core with its store here, for hosts on another thread. Changed facts go ahead of what
 * changed them: no host lags behind its client. An uncaught fault ends this thread; hosts are told.
 * @param backupScript the bundle that makes a backup, on yet another thread
 */
export function serveCore(port: MessagePort, start: ThreadStart, backupScript: string): void {
  const post = (message: FromCore, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved)
  const logger = createPortLogger(post)
  const network = createNetworkClient(post)
  const hostCaller = createHostCaller(post)
  const texts = createTextServer(post)
  let areScreensListening = false
  const events = createEventOutlet((event) => postEvent(port, event, areScreensListening))
  const clock = createSystemClock({ shiftMs: start.clockShiftMs })

  let open: ReturnType<typeof openCore>
  try {
    open = openCore({
      dataDirectory: start.dataDirectory,
      pinnedSettings: start.pinnedSettings,
      host: start.host,
      // Turns wait for events on the way too: a slow host slows imports instead of filling memory.
      clock: { ...clock, yieldTurn: () => clock.yieldTurn().then(events.drained) },
      logger,
      httpGet: network.httpGet,
      notifier: { announce: (alerts) => post({ type: 'announce', alerts }) },
      loopMonitor: createLoopMonitor(),
      backupScript,
      ...(start.hasHostControls ? { hostControls: hostCaller.controls } : {}),
    })
  } catch (error) {
    post({ type: 'not-opened', error: packError(error) })
    port.close()
    return
  }
  const { core, notice, close } = open

  let told: CoreFacts = { epoch: core.epoch(), settings: core.settings(), pinId: core.pinId() }
  function tellFacts(): void {
    const settings = core.settings()
    const epoch = core.epoch()
    const pinId = core.pinId()
    if (settings === told.settings && pinId === told.pinId && epoch === told.epoch) return
    told = { epoch, settings, pinId }
    post({ type: 'facts', facts: told })
  }

  const takeEvent = (event: AppEvent): void => {
    if (event.name === 'lot.changed') tellFacts()
    events.send(event)
  }
  core.subscribe(takeEvent, () => areScreensListening)

  async function answer(message: ToCore & { readonly type: 'dispatch' }): Promise<void> {
    const { id, name, input, caller, pass } = message
    if (message.as === 'text') {
      const text = await core.dispatchText(name, input, caller, pass)
      tellFacts()
      return texts.send(id, text)
    }
    const result = await core.dispatchUnknown(name, input, caller, pass)
    tellFacts()
    post({ type: 'answer', id, result })
  }

  async function stop(): Promise<void> {
    let error: unknown = null
    await close().catch((cause: unknown) => {
      error = cause
    })
    post({ type: 'stopped', error: error === null ? null : packError(error) })
    port.close()
  }

  process.on('unhandledRejection', (cause) => logger.error('a failure was left unhandled', cause))
  port.on('message', (message: ToCore) => {
    switch (message.type) {
      case 'start':
        return core.start()
      case 'wake':
        return core.wake()
      case 'stop':
        return void stop()
      case 'event-taken':
        return events.taken()
      case 'screens':
        areScreensListening = message.areListening
        return
      case 'dispatch':
        return void answer(message)
      case 'host':
        return core.updateHost(message.host)
      case 'text-more':
      case 'text-end':
        return texts.take(message)
      case 'host-called':
        return hostCaller.take(message)
      default:
        return network.take(message)
    }
  })
  post({ type: 'opened', notice, facts: told })
}
