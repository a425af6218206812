import type { MessagePort } from 'node:worker_threads'
import type { AppEvent, HostEvent } from '../../shared/contract/events.ts'
import type { Logger } from '../core/ports/logger.ts'
import { createLoopMonitor } from '../node/loop-monitor.ts'
import { createSystemClock } from '../node/system-clock.ts'
import { createEventOutlet } from './event-outlet.ts'
import { createHostCaller } from './host-caller.ts'
import type { CoreFacts, FromCore, ThreadStart, ToCore } from './messages.ts'
import { createNetworkClient } from './network-client.ts'
import { openCore } from './open-core.ts'
import { packError } from './portable-error.ts'
import { createTextServer } from './text-server.ts'

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

/** The vehicles cross as bytes, which are moved and not copied: the hosts' thread neither builds nor reads a single one. */
function postEvent(port: MessagePort, event: AppEvent): void {
  const json = encoder.encode(JSON.stringify(event))
  port.postMessage({ type: 'event', event: forHost(event), json } satisfies FromCore, [json.buffer])
}

/**
 * Runs the core with its store on this thread, for hosts on another. Facts that changed are told before the answer or event that made them
 * change, so that a host never knows less than its client. A fault that nobody caught ends the thread, and the hosts hear of it.
 */
export function serveCore(port: MessagePort, start: ThreadStart): void {
  const post = (message: FromCore): void => port.postMessage(message)
  const logger = createPortLogger(post)
  const network = createNetworkClient(post)
  const hostCaller = createHostCaller(post)
  const texts = createTextServer(post)
  const events = createEventOutlet((event) => postEvent(port, event))
  const clock = createSystemClock({ shiftMs: start.clockShiftMs })

  let open: ReturnType<typeof openCore>
  try {
    open = openCore({
      dataDirectory: start.dataDirectory,
      pinnedSettings: start.pinnedSettings,
      host: start.host,
      // Whoever takes turns waits for the events on the way too: a host that falls behind slows an import down instead of filling the memory.
      clock: { ...clock, yieldTurn: () => clock.yieldTurn().then(events.drained) },
      logger,
      httpGet: network.httpGet,
      notifier: { announce: (alerts) => post({ type: 'announce', alerts }) },
      loopMonitor: createLoopMonitor(),
      ...(start.hasHostControls ? { hostControls: hostCaller.controls } : {}),
    })
  } catch (error) {
    post({ type: 'not-opened', error: packError(error) })
    port.close()
    return
  }
  const { core, notice, close } = open

  let told: CoreFacts = { epoch: core.epoch(), settings: core.settings(), isPinSet: core.isPinSet() }
  function tellFacts(isPinSet = told.isPinSet): void {
    const settings = core.settings()
    if (settings === told.settings && isPinSet === told.isPinSet) return
    told = { ...told, settings, isPinSet }
    post({ type: 'facts', facts: told })
  }

  core.subscribe((event) => {
    if (event.name === 'lot.changed') tellFacts(event.isPinSet)
    events.send(event)
  })

  async function answer(message: ToCore & { readonly type: 'dispatch' }): Promise<void> {
    const { id, name, input, caller, pass } = message
    if (message.as === 'text') {
      const text = await core.dispatchText(name, input, caller, pass)
      tellFacts(core.isPinSet())
      return texts.send(id, text)
    }
    const result = await core.dispatchUnknown(name, input, caller, pass)
    tellFacts(core.isPinSet())
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
