import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AppFailure } from '../../shared/app-error.ts'
import type { ChargerListening, HostInfo } from '../../shared/contract/lot.ts'
import type { StartNotice } from '../../shared/start-notice.ts'
import type { Core } from '../core/door/core.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { HostControls, Notifier } from '../core/ports/outside.ts'
import type { OpenCore, OpenCoreParts } from '../core-thread/open-core.ts'
import { startCoreThread } from '../core-thread/start-core-thread.ts'
import { startHttpHost } from '../http/http-host.ts'
import { createHostMetrics } from '../http/metrics/host-metrics.ts'
import type { HttpGet } from '../import/http-get.ts'
import { withoutMirrorPassword } from '../mirror/mirror-password.ts'
import { type MirrorService, openMirrorService } from '../mirror/mirror-service.ts'
import { makeDataFolder } from '../node/data-folder.ts'
import { createFileLogger } from '../node/file-logger.ts'
import { createLoopMonitor } from '../node/loop-monitor.ts'
import { createSecretFile, type SecretBox } from '../node/secret-file.ts'
import { createSystemClock } from '../node/system-clock.ts'
import type { Options } from '../options/options.ts'
import { lockDataFolder } from '../storage/data-folder-lock.ts'
import { openChargerService } from './charger-service.ts'
import { guardDownloads } from './guard-downloads.ts'
import { openHttpService } from './http-service.ts'
import { openTracing } from './tracing.ts'

export interface ApplicationParts {
  readonly options: Options
  /** Where the port is taken, `http` fails; `desktop` says so on screen and goes on. */
  readonly kind: HostInfo['kind']
  readonly httpGet: HttpGet
  /** The bundle that runs the core on a thread of its own; without one it runs on this thread. */
  readonly coreScript?: string
  /** The bundle that runs the mirror on a thread of its own; without one there is none. */
  readonly mirrorScript?: string
  /** How this computer keeps a secret; absent where it has no better way than a file. */
  readonly secretBox?: SecretBox
  /** Without one (no desktop to show anything on) announcements go to the log. */
  readonly notifier?: Notifier
  /** What the desktop can do at its own computer; absent without one. */
  readonly hostControls?: (dataDirectory: string) => HostControls
  readonly version: string
  /** The built renderer, which the HTTP host serves. */
  readonly rendererDirectory: string
  /** Told each error in one line: for a terminal. */
  readonly onError?: (line: string) => void
}

export interface Application {
  readonly core: Core
  readonly logger: Logger
  /** Where HTTP is served, or `null` where it is not. */
  readonly httpUrl: string | null
  /** Where this computer's own browser is let in; `null` where nobody asked for it. */
  readonly browserUrl: string | null
  /** Where chargers are heard, or `null` where they are not. */
  readonly chargersUrl: string | null
  /** Something about the data that a person has to know, in a sentence; `null` when all is well. */
  readonly notice: StartNotice | null
  /** Whether an uncaught fault was a download's, which ends that alone: to be asked first. */
  takesFault(cause: unknown): boolean
  /** Ends what runs and gives the data folder free. A second call waits for the first. */
  close(): Promise<void>
}

/** A step that opening the application has taken and closing it takes back. */
type Undo = () => void | Promise<void>

/** Says how many there are and not which: a log is no place for plates. */
function loggingNotifier(logger: Logger): Notifier {
  return { announce: (alerts) => logger.info('vehicles are ready', { vehicles: alerts.length }) }
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

/** Where the thread does not come up, on this one: slower, and whole. */
async function openCoreSomewhere(
  parts: OpenCoreParts,
  script: string | undefined,
  clockShiftMs: number,
): Promise<OpenCore> {
  if (script === undefined) return openCoreHere(parts)
  const { dataDirectory, pinnedSettings, host, ...rest } = parts
  try {
    return await startCoreThread({ script, start: { dataDirectory, pinnedSettings, host, clockShiftMs }, ...rest })
  } catch (cause) {
    if (cause instanceof AppFailure) throw cause
    parts.logger.error('the core has no thread of its own and runs on that of the windows', cause)
    return openCoreHere(parts)
  }
}

/** Loaded only when wanted: a start that waits for all of the core twice takes a fifth longer. */
async function openCoreHere(parts: OpenCoreParts): Promise<OpenCore> {
  const { openCore } = await import('../core-thread/open-core.ts')
  return openCore(parts)
}

/**
 * Opens the application: data folder and its lock, log, database, core, HTTP host. Where a step
 * fails, what was opened is closed again.
 * @throws AppFailure `data-folder-unusable`, `data-folder-in-use`, `storage-…`, `port-taken`
 */
export async function openApplication(parts: ApplicationParts): Promise<Application> {
  const { options, kind, version, rendererDirectory, onError } = parts
  const { dataDirectory, pinnedSettings } = options
  const clock = createSystemClock({ shiftMs: options.clockShiftMs })
  makeDataFolder(dataDirectory)
  const logger = createFileLogger({
    directory: join(dataDirectory, 'logs'),
    now: clock.now,
    ...(onError === undefined ? {} : { onError }),
  })

  const downloads = guardDownloads(parts.httpGet, logger)
  const undos: Undo[] = []
  try {
    const lock = lockDataFolder(dataDirectory)
    undos.push(() => lock.release())
    const hostBefore = { version, kind, dataDirectory, httpUrl: null, httpProblem: null, mirror: null }
    const {
      core: opened,
      notice,
      close,
    } = await openCoreSomewhere(
      {
        dataDirectory,
        pinnedSettings,
        host: hostBefore,
        clock,
        logger,
        httpGet: downloads.httpGet,
        notifier: parts.notifier ?? loggingNotifier(logger),
        ...(parts.hostControls === undefined ? {} : { hostControls: parts.hostControls(dataDirectory) }),
      },
      parts.coreScript,
      options.clockShiftMs,
    )
    undos.push(close)
    const tracing = await openTracing(process.env, version)
    undos.push(() => tracing?.close())
    const password = createSecretFile(join(dataDirectory, 'mirror.password'), parts.secretBox)
    if (options.mirrorPassword !== null) password.save(options.mirrorPassword)
    let mirror: MirrorService | null = null
    const core = withoutMirrorPassword(tracing?.core(opened) ?? opened, (changed) => {
      password.save(changed)
      mirror?.follow()
    })
    let host: HostInfo = { ...hostBefore, notice: notice?.message ?? null }
    const tellHost = (changed: Partial<HostInfo>): void => {
      host = { ...host, ...changed }
      core.updateHost(host)
    }
    core.start()
    const onState = (chargers: ChargerListening) => tellHost({ chargers })
    const chargers = await openChargerService({ core, clock, logger, onState })
    undos.push(() => chargers.close())

    const counted = createHostMetrics({ core, version, loopMonitor: createLoopMonitor() })
    const metrics = tracing?.metrics(counted) ?? counted
    const openingToken = options.shouldOpenBrowser ? randomBytes(24).toString('base64url') : null
    const http = await openHttpService({
      openingToken,
      core,
      logger,
      kind,
      start: (start) => startHttpHost({ core, logger, metrics, rendererDirectory, version, kind, ...start }),
      onState: tellHost,
    })
    undos.push(() => http.close())
    if (parts.mirrorScript !== undefined) {
      const service = openMirrorService({
        core,
        logger,
        dataDirectory,
        clockShiftMs: options.clockShiftMs,
        script: parts.mirrorScript,
        password: password.load,
        onState: (state) => tellHost({ mirror: state }),
      })
      mirror = service
      undos.push(() => service.close())
    }
    logger.info('started', { version, kind, node: process.versions.node })

    let closing: Promise<void> | undefined
    return {
      core,
      logger,
      get httpUrl() {
        return http.state().httpUrl
      },
      get browserUrl() {
        const { httpUrl } = http.state()
        if (httpUrl === null || openingToken === null) return null
        return core.settings().httpToken === '' ? httpUrl : `${httpUrl}?token=${openingToken}`
      },
      get chargersUrl() {
        return chargers.state().url
      },
      notice,
      takesFault: downloads.takesFault,
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
