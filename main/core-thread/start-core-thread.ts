import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { appError } from '../../shared/app-error.ts'
import type { HostEvent } from '../../shared/contract/events.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Caller } from '../core/door/caller.ts'
import type { Core, JsonText } from '../core/door/core.ts'
import { createDoor, type Door } from '../core/door/dispatch.ts'
import type { Handlers } from '../core/door/feature.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { HostControls, Notifier } from '../core/ports/outside.ts'
import { type StatusParts, statusCommands } from '../core/vehicles/vehicle-status.ts'
import type { HttpGet } from '../import/http-get.ts'
import { openReader } from '../storage/open-reader.ts'
import type { CoreFacts, FromCore, HostCall, ThreadStart, ToCore } from './messages.ts'
import { createNetworkServer } from './network-server.ts'
import type { OpenCore } from './open-core.ts'
import { packError, unpackError } from './portable-error.ts'
import { createTextClient } from './text-client.ts'

/** What a host answers by itself: the questions of drivers' apps, which wait for no import so. */
interface BesideCore {
  /** The door for a command that is answered here, else `undefined`. */
  doorFor(name: unknown): Door | undefined
  close(): void
}

interface BesideCoreParts extends Omit<StatusParts, 'store'> {
  readonly dataDirectory: string
  readonly logger: Logger
}

/** Opens a connection of its own, for reading only, beside that of a core on another thread. */
function openBesideCore({ dataDirectory, logger, clock, settings }: BesideCoreParts): BesideCore {
  const reader = openReader(dataDirectory, logger)
  const handlers: Partial<Handlers> = statusCommands({ store: reader, clock, settings })
  const door = createDoor({ handlers, guard: () => {}, newId: randomUUID, logger })
  return {
    doorFor: (name) => (typeof name === 'string' && Object.hasOwn(handlers, name) ? door : undefined),
    close: reader.close,
  }
}

export interface CoreThreadParts {
  readonly script: string
  readonly start: Omit<ThreadStart, 'hasHostControls'>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  readonly httpGet: HttpGet
  readonly notifier: Notifier
  readonly hostControls?: HostControls
}

type Opened = FromCore & { readonly type: 'opened' }

/**
 * Megabytes for new objects: an import makes many and keeps few; with less, more of them grow old.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 48 } as const

/** The answer to what was asked of a core that is no more. */
const CLOSING = fail(appError('closing'))

/**
 * Runs the core with its store on a thread of its own, so that no import, backup or search holds up
 * the windows' thread. A fault that ends it is thrown here uncaught, like one of this thread.
 * @throws AppFailure as `openCore`; any other error where the thread itself could not be started
 */
export async function startCoreThread(parts: CoreThreadParts): Promise<OpenCore> {
  const { script, start, logger, notifier, hostControls } = parts
  const workerData: ThreadStart = { ...start, hasHostControls: hostControls !== undefined }
  const worker = new Worker(script, { workerData, name: 'core', resourceLimits: RESOURCE_LIMITS })
  const post = (message: ToCore): void => worker.postMessage(message)
  const network = createNetworkServer(parts.httpGet, post)
  const texts = createTextClient(post)
  const listeners = new Set<(event: HostEvent) => void>()
  const jsonListeners = new Set<(json: JsonText) => void>()
  const answers = new Map<number, (result: Result<unknown>) => void>()
  const opening = Promise.withResolvers<Opened>()
  const ended = Promise.withResolvers<void>()
  let state: 'opening' | 'open' | 'closing' = 'opening'
  let closeFailure: Error | null = null
  let facts: CoreFacts | undefined
  let lastId = 0

  function factsNow(): CoreFacts {
    if (facts === undefined) throw new Error('the core is not open yet')
    return facts
  }

  function call<T>(heard: ReadonlySet<(value: T) => void>, value: T): void {
    for (const listener of heard) {
      try {
        listener(value)
      } catch (cause) {
        logger.error('a listener to events failed', cause)
      }
    }
  }

  function tell({ event, json }: FromCore & { readonly type: 'event' }): void {
    call(listeners, event)
    if (json !== null) call<JsonText>(jsonListeners, json)
    // Not at once: whatever else waits for this thread comes before the next event.
    setImmediate(() => post({ type: 'event-taken' }))
  }

  async function callHost(id: number, call: HostCall): Promise<void> {
    if (call === 'quit') return hostControls?.quit()
    try {
      const answer = (await hostControls?.[call]()) ?? null
      post({ type: 'host-called', id, answer, error: null })
    } catch (error) {
      post({ type: 'host-called', id, answer: null, error: packError(error) })
    }
  }

  function log({ level, message, cause, fields }: FromCore & { readonly type: 'log' }): void {
    if (level === 'error') logger.error(message, cause === null ? undefined : unpackError(cause), fields)
    else logger[level](message, fields)
  }

  function take(message: FromCore): void {
    switch (message.type) {
      case 'opened':
        facts = message.facts
        opening.resolve(message)
        break
      case 'not-opened':
        opening.reject(unpackError(message.error))
        break
      case 'facts':
        facts = message.facts
        break
      case 'answer':
        answers.get(message.id)?.(message.result)
        answers.delete(message.id)
        break
      case 'text':
      case 'text-piece':
        texts.take(message)
        break
      case 'event':
        tell(message)
        break
      case 'announce':
        notifier.announce(message.alerts)
        break
      case 'host-call':
        void callHost(message.id, message.call)
        break
      case 'log':
        log(message)
        break
      case 'stopped':
        closeFailure = message.error === null ? null : unpackError(message.error)
        void worker.terminate()
        break
      default:
        network.take(message)
    }
  }

  /** A fault is thrown once: its end follows the error of a thread. */
  function throwIfOpen(error: Error): void {
    if (state !== 'open') return
    state = 'closing'
    throw error
  }

  worker.on('message', take)
  worker.on('error', (error) => {
    opening.reject(error)
    closeFailure ??= error
    throwIfOpen(error)
  })
  worker.on('exit', (code) => {
    network.close()
    opening.reject(new Error(`the thread of the core ended with ${code} before it had begun`))
    for (const answer of answers.values()) answer(CLOSING)
    answers.clear()
    texts.close(JSON.stringify(CLOSING))
    ended.resolve()
    throwIfOpen(new Error(`the thread of the core ended with ${code}`))
  })

  const { notice } = await opening.promise
  const beside = openBeside()
  state = 'open'

  const dispatch = (name: unknown, input: unknown, caller: Caller, pass?: unknown) => {
    if (state === 'closing') return Promise.resolve(CLOSING)
    const door = beside?.doorFor(name)
    if (door !== undefined) return door(name, input, caller, pass)
    lastId += 1
    const id = lastId
    return new Promise<Result<unknown>>((resolve) => {
      answers.set(id, resolve)
      post({ type: 'dispatch', id, name, input, caller, pass, as: 'value' })
    })
  }

  const dispatchText: Core['dispatchText'] = (name, input, caller, pass) => {
    if (state === 'closing') return Promise.resolve(JSON.stringify(CLOSING))
    lastId += 1
    const answer = texts.answerTo(lastId)
    post({ type: 'dispatch', id: lastId, name, input, caller, pass, as: 'text' })
    return answer
  }

  return {
    notice,
    core: {
      dispatch: dispatch as Core['dispatch'],
      dispatchUnknown: dispatch,
      dispatchText,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      subscribeJson(listener) {
        jsonListeners.add(listener)
        if (jsonListeners.size === 1) post({ type: 'screens', areListening: true })
        return () => {
          if (jsonListeners.delete(listener) && jsonListeners.size === 0) post({ type: 'screens', areListening: false })
        }
      },
      start: () => post({ type: 'start' }),
      wake: () => post({ type: 'wake' }),
      epoch: () => factsNow().epoch,
      settings: () => factsNow().settings,
      isPinSet: () => factsNow().pinId !== null,
      pinId: () => factsNow().pinId,
      updateHost: (host) => post({ type: 'host', host }),
      stop: () => close(),
    },
    close,
  }

  /** Without it the core answers all: later, and as well. */
  function openBeside(): BesideCore | undefined {
    const settings = { current: () => factsNow().settings }
    try {
      return openBesideCore({ dataDirectory: start.dataDirectory, clock: parts.clock, logger, settings })
    } catch (cause) {
      logger.error('questions of apps cannot be answered beside the core', cause)
      return undefined
    }
  }

  async function close(): Promise<void> {
    if (state !== 'closing') {
      state = 'closing'
      listeners.clear()
      jsonListeners.clear()
      beside?.close()
      post({ type: 'stop' })
    }
    await ended.promise
    if (closeFailure !== null) throw closeFailure
  }
}
