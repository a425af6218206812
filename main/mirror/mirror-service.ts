import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Settings } from '../../shared/contract/settings.ts'
import type { MirrorState } from '../../shared/mirror.ts'
import type { Core } from '../core/door/core.ts'
import type { LogFields, Logger } from '../core/ports/logger.ts'
import type { LotFacts } from './mirror-database.ts'

/** What the mirror's thread is started with. */
export interface MirrorStart {
  readonly dataDirectory: string
  /** With its password. */
  readonly url: string
  readonly lotId: string
  readonly folderId: string
  readonly facts: LotFacts
  readonly clockShiftMs: number
}

/** From the mirror's thread. An error crosses as the text of its stack. */
export type FromMirror =
  | { readonly type: 'state'; readonly state: MirrorState }
  | {
      readonly type: 'log'
      readonly level: 'info' | 'warn' | 'error'
      readonly message: string
      readonly cause?: string
      readonly fields?: LogFields
    }

/** To it. */
export type ToMirror = { readonly type: 'facts'; readonly facts: LotFacts } | { readonly type: 'stop' }

export interface MirrorServiceParts {
  readonly core: Pick<Core, 'settings' | 'subscribe'>
  readonly logger: Logger
  readonly dataDirectory: string
  readonly clockShiftMs: number
  /** The bundle that runs as the thread. */
  readonly script: string
  readonly password: () => string | null
  /** `null`: there is no mirror. */
  onState(state: MirrorState | null): void
}

/** The mirror as the settings want it, from now until it is closed. */
export interface MirrorService {
  /** The password is another one. */
  follow(): void
  close(): Promise<void>
}

/** How long a thread may take to end; then it is ended. */
const STOP_MS = 3_000

/** No backup holds it: a lot that was restored in this folder is the same lot still. */
function folderIdOf(dataDirectory: string): string {
  const file = join(dataDirectory, 'mirror.id')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const id = randomUUID()
    writeFileSync(file, `${id}\n`, { mode: 0o600 })
    return id
  }
}

/** What the operator's database is told of a lot. */
export function factsOf(settings: Settings): LotFacts {
  return {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    bays: settings.bays,
    chargeUnit: settings.chargeUnit,
    graceMinutes: settings.graceMinutes,
    openFromHour: settings.openFromHour,
    openUntilHour: settings.openUntilHour,
    verdict: {
      tooSmallPercent: settings.verdictTooSmallPercent,
      tooLargePercent: settings.verdictTooLargePercent,
      lowPeakPercent: settings.verdictLowPeakPercent,
      wantedPercent: settings.verdictWantedPercent,
      minimumDays: settings.verdictMinimumDays,
      minimumStays: settings.verdictMinimumStays,
    },
    plateRetentionDays: settings.plateRetentionDays,
  }
}

function withPassword(url: string, password: string | null): string {
  return password === null ? url : url.replace(/^([a-z]+:\/\/[^:/?#@]*)@/i, `$1:${encodeURIComponent(password)}@`)
}

/** A mirror of its own thread where the settings name one, anew where they change. */
export function openMirrorService(parts: MirrorServiceParts): MirrorService {
  const { core, logger, dataDirectory, clockShiftMs, script, onState } = parts
  let running: { readonly worker: Worker; readonly key: string } | null = null
  let facts = ''

  function take(message: FromMirror): void {
    if (message.type === 'state') {
      onState(message.state)
      return
    }
    const { level, message: text, cause, fields = {} } = message
    if (level === 'error') logger.error(text, cause, fields)
    else logger[level](text, fields)
  }

  function start(settings: Settings, url: string, key: string): void {
    const start: MirrorStart = {
      dataDirectory,
      url,
      lotId: settings.mirrorLot,
      folderId: folderIdOf(dataDirectory),
      facts: factsOf(settings),
      clockShiftMs,
    }
    const worker = new Worker(script, { workerData: start, name: 'mirror' })
    running = { worker, key }
    worker.on('message', (message: FromMirror) => {
      if (running?.worker === worker) take(message)
    })
    // Nothing of the lot waits for the mirror: it is whole without, and the next start tries again.
    worker.on('error', (cause) => logger.error('the mirror has ended, for a reason that it does not know', cause))
  }

  async function stop(): Promise<void> {
    const stopped = running
    running = null
    if (stopped === null) return
    const ended = new Promise<void>((resolve) => stopped.worker.once('exit', () => resolve()))
    stopped.worker.postMessage({ type: 'stop' } satisfies ToMirror)
    const timer = setTimeout(() => void stopped.worker.terminate(), STOP_MS)
    await ended
    clearTimeout(timer)
  }

  async function followNow(): Promise<void> {
    const settings = core.settings()
    const url = settings.mirrorUrl === '' ? '' : withPassword(settings.mirrorUrl, parts.password())
    const key = url === '' ? '' : JSON.stringify([url, settings.mirrorLot])
    const told = JSON.stringify(factsOf(settings))
    if (key !== (running?.key ?? '')) {
      await stop()
      if (key === '') onState(null)
      else start(settings, url, key)
    } else if (told !== facts) {
      running?.worker.postMessage({ type: 'facts', facts: factsOf(settings) } satisfies ToMirror)
    }
    facts = told
  }

  let last = Promise.resolve()
  let isClosed = false
  function follow(): void {
    if (isClosed) return
    last = last.then(followNow).catch((cause: unknown) => logger.error('the mirror could not be started', cause))
  }

  const unsubscribe = core.subscribe((event) => {
    if (event.name === 'lot.changed' && event.settings !== undefined) follow()
  })
  follow()

  return {
    follow,
    async close() {
      isClosed = true
      unsubscribe()
      await last
      await stop()
    },
  }
}
