import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppFailure, failure } from '../shared/app-error.ts'
import type { HostInfo } from '../shared/contract/commands.ts'
import type { Core } from './core/core.ts'
import { createCore } from './core/create-core.ts'
import type { Logger } from './core/ports/logger.ts'
import type { Notifier } from './core/ports/notifier.ts'
import { createFileLogger } from './file-logger.ts'
import { type HttpHost, startHttpHost } from './http/http-host.ts'
import { createCsvSource } from './import/csv-source.ts'
import type { HttpGet } from './import/http-get.ts'
import type { Options } from './options.ts'
import { lockDataFolder } from './storage/data-folder-lock.ts'
import { openStore } from './storage/open-store.ts'
import { createSystemClock } from './system-clock.ts'

/** What a host brings to the application. */
export interface ApplicationParts {
  readonly options: Options
  /** `http`: serving HTTP is the purpose, so a port that is taken is fatal. `desktop`: it is said on screen, and the rest goes on. */
  readonly kind: HostInfo['kind']
  readonly httpGet: HttpGet
  /** Without one (no desktop to show anything on) announcements go to the log. */
  readonly notifier?: Notifier
  readonly version: string
  /** The built renderer, which the HTTP host serves. */
  readonly rendererDirectory: string
  /** Told each error in one line: for a terminal. */
  readonly onError?: (line: string) => void
}

/** The running application without its windows. */
export interface Application {
  readonly core: Core
  readonly logger: Logger
  /** Where HTTP is served, or `null` where it is not. */
  readonly httpUrl: string | null
  /** Something about the data that a person has to know, in a sentence; `null` when all is well. */
  readonly notice: string | null
  /** Ends what runs, closes the files and gives the data folder free. A second call waits for the first. */
  close(): Promise<void>
}

/** A step that opening the application has taken and closing it takes back. */
type Undo = () => void | Promise<void>

function makeDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw failure(
      'invalid-input',
      'data-folder-unusable',
      `The data folder ${path} cannot be used: ${reason}. Choose another one with --data.`,
    )
  }
}

function loggingNotifier(logger: Logger): Notifier {
  return {
    announce: (alerts) => logger.info('vehicles are ready', { plates: alerts.map((alert) => alert.plate).join(', ') }),
  }
}

/** Takes steps back, the last one first; one that fails is logged and holds up no other. */
async function takeBack(undos: readonly Undo[], logger: Logger): Promise<void> {
  for (const undo of undos.toReversed()) {
    try {
      await undo()
    } catch (cause) {
      logger.error('a part of the application did not close', cause)
    }
  }
}

/** What the screens are told about HTTP once it has been tried. */
type HttpState = Pick<HostInfo, 'httpUrl' | 'httpProblem'>

async function tryHttp(start: () => Promise<HttpHost>, kind: HostInfo['kind'], undos: Undo[]): Promise<HttpState> {
  try {
    const host = await start()
    undos.push(() => host.close())
    return { httpUrl: host.url, httpProblem: null }
  } catch (cause) {
    if (kind === 'http' || !(cause instanceof AppFailure)) throw cause
    return { httpUrl: null, httpProblem: cause.message }
  }
}

/**
 * Opens the application: data folder and its lock, log, database, core, HTTP host. What was opened is closed again where a later step
 * fails.
 * @throws AppFailure `data-folder-unusable`, `data-folder-in-use`, `storage-…`, `port-taken`
 */
export async function openApplication(parts: ApplicationParts): Promise<Application> {
  const { options, kind, version, rendererDirectory, onError } = parts
  const { dataDirectory, pinnedSettings } = options
  const clock = createSystemClock({ shiftMs: options.clockShiftMs })
  makeDataDirectory(dataDirectory)
  const logger = createFileLogger({
    directory: join(dataDirectory, 'logs'),
    now: clock.now,
    ...(onError === undefined ? {} : { onError }),
  })

  const undos: Undo[] = []
  try {
    const lock = lockDataFolder(dataDirectory)
    undos.push(() => lock.release())
    const storage = openStore({ dataDirectory, now: clock.now, logger })
    undos.push(() => storage.close())

    const notice = storage.notice?.message ?? null
    const host: HostInfo = { version, kind, dataDirectory, httpUrl: null, httpProblem: null, notice }
    const core = createCore({
      clock,
      store: storage.store,
      csvSource: createCsvSource({ httpGet: parts.httpGet, spoolDirectory: join(dataDirectory, 'incoming') }),
      notifier: parts.notifier ?? loggingNotifier(logger),
      backups: { newestAt: storage.newestBackupAt, make: storage.backUp },
      logger,
      pinnedSettings,
      newId: randomUUID,
      host,
    })
    undos.push(() => core.stop())
    core.start()

    const settings = core.settings()
    let http: HttpState = { httpUrl: null, httpProblem: null }
    if (kind === 'http' || settings.httpEnabled) {
      const { httpHost, httpPort, httpToken } = settings
      const start = () =>
        startHttpHost({
          core,
          logger,
          rendererDirectory,
          host: httpHost,
          port: httpPort,
          token: httpToken,
          version,
          kind,
        })
      http = await tryHttp(start, kind, undos)
      if (http.httpProblem !== null) logger.warn(http.httpProblem)
      core.updateHost({ ...host, ...http })
    }
    logger.info('started', { version, kind, node: process.versions.node })

    let closing: Promise<void> | undefined
    return {
      core,
      logger,
      httpUrl: http.httpUrl,
      notice,
      close() {
        closing ??= takeBack(undos, logger).then(() => logger.info('stopped'))
        return closing
      },
    }
  } catch (cause) {
    if (cause instanceof AppFailure) logger.warn(`the application did not start: ${cause.message}`)
    else logger.error('the application did not start', cause)
    await takeBack(undos, logger)
    throw cause
  }
}
