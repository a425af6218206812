import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { appError } from '../../shared/app-error.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { inTurn } from '../../shared/in-turn.ts'
import { type MirrorState, withPassword } from '../../shared/mirror.ts'
import type { Core } from '../core/door/core.ts'
import type { LogFields, Logger } from '../core/ports/logger.ts'
import type { MirroredFacts } from './mirror-database.ts'

export interface MirrorStart {
  readonly dataDirectory: string
  /** With its password. */
  readonly url: string
  readonly lotId: string
  readonly folderId: string
  readonly facts: MirroredFacts
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
export type ToMirror = { readonly type: 'facts'; readonly facts: MirroredFacts } | { readonly type: 'stop' }

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
  /** How long it waits until it starts a thread that ended anew: a test would not. */
  readonly againMs?: number
}

/** The mirror as the settings want it, from now until it is closed. */
export interface MirrorService {
  /** The password is another one. */
  follow(): void
  close(): Promise<void>
}

/** How long a thread may take to end; then it is ended. */
const STOP_MS = 3_000

/** A thread that ended by itself would do so again at once. */
const AGAIN_MS = 60_000

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
export function factsOf(settings: Settings): MirroredFacts {
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

/** A mirror of its own thread where the settings name one, anew where they change. */
export function openMirrorService(parts: MirrorServiceParts): MirrorService {
  const { core, logger, dataDirectory, clockShiftMs, script, againMs = AGAIN_MS } = parts
  let running: { readonly worker: Worker; readonly key: string; readonly ended: Promise<void> } | null = null
  let facts = ''
  let last: MirrorState | null = null
  let again: NodeJS.Timeout | undefined

  function tell(state: MirrorState | null): void {
    last = state
    parts.onState(state)
  }

  function take(message: FromMirror): void {
    if (message.type === 'state') {
      tell(message.state)
      return
    }
    const { level, message: text, cause, fields = {} } = message
    if (level === 'error') logger.error(text, cause, fields)
    else logger[level](text, fields)
  }

  /** Nothing of the lot waits for the mirror: it is whole without, and that is tried again. */
  function failed(): void {
    const target = core.settings().mirrorUrl
    const unknown = { target, behindRows: 0, behindSince: null, currentAt: null, confirmedSeq: null }
    tell({ ...(last ?? unknown), problem: appError('mirror-failed') })
    clearTimeout(again)
    again = setTimeout(follow, againMs)
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
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    running = { worker, key, ended }
    worker.on('message', (message: FromMirror) => {
      if (running?.worker === worker) take(message)
    })
    worker.on('error', (cause) => logger.error('the mirror has ended, for a reason that it does not know', cause))
    void ended.then(() => {
      if (running?.worker !== worker) return
      running = null
      failed()
    })
  }

  async function stop(): Promise<void> {
    clearTimeout(again)
    const stopped = running
    running = null
    if (stopped === null) return
    stopped.worker.postMessage({ type: 'stop' } satisfies ToMirror)
    const timer = setTimeout(() => void stopped.worker.terminate(), STOP_MS)
    await stopped.ended
    clearTimeout(timer)
  }

  async function followNow(): Promise<void> {
    const settings = core.settings()
    const url = settings.mirrorUrl === '' ? '' : withPassword(settings.mirrorUrl, parts.password())
    const key = url === '' ? '' : JSON.stringify([url, settings.mirrorLot])
    const told = JSON.stringify(factsOf(settings))
    if (key !== (running?.key ?? '')) {
      await stop()
      if (key === '') tell(null)
      else start(settings, url, key)
    } else if (told !== facts) {
      running?.worker.postMessage({ type: 'facts', facts: factsOf(settings) } satisfies ToMirror)
    }
    facts = told
  }

  const followInTurn = inTurn()
  let isClosed = false
  function follow(): void {
    if (isClosed) return
    followInTurn(followNow).catch((cause: unknown) => {
      logger.error('the mirror could not be started', cause)
      failed()
    })
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
      await followInTurn(async () => {})
      await stop()
    },
  }
}
