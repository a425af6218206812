import type { HostInfo } from '../../shared/contract/commands.ts'
import type { AppEvent, LotChanged } from '../../shared/contract/events.ts'
import { type PublicSettings, publicSettings } from '../../shared/contract/settings.ts'
import type { ImportProgress, ImportReport } from '../../shared/import.ts'
import type { LotSettings } from './lot-settings.ts'
import type { Clock } from './ports/clock.ts'
import type { Logger } from './ports/logger.ts'
import type { Store } from './ports/store.ts'

/** The shortest time between two events about the lot: at most five a second, however much changes. */
const EVENT_INTERVAL_MS = 200

/** Collects what changed and tells it after the commit, coalesced, with a revision. */
export interface ChangeFeed {
  readonly epoch: string
  revision(): number
  touchSessions(ids: Iterable<number>): void
  touchAlerts(ids: Iterable<number>): void
  touchSettings(): void
  touchLastImport(report: ImportReport): void
  touchHost(host: HostInfo): void
  progress(progress: ImportProgress, isFinished: boolean): void
  /** To be called after a commit: sends what was touched, at once or as soon as the interval allows. */
  flushSoon(): void
  subscribe(listener: (event: AppEvent) => void): () => void
  stop(): void
}

interface Parts {
  readonly clock: Clock
  readonly store: Store
  readonly settings: LotSettings
  readonly logger: Logger
  readonly epoch: string
}

interface Extras {
  settings?: PublicSettings
  lastImport?: ImportReport
  host?: HostInfo
}

/** Builds the feed of one epoch. */
export function createChangeFeed({ clock, store, settings, logger, epoch }: Parts): ChangeFeed {
  const listeners = new Set<(event: AppEvent) => void>()
  let sessionIds = new Set<number>()
  let alertIds = new Set<number>()
  let extras: Extras = {}
  let revision = 0
  let lastSentAt = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | null = null

  function send(event: AppEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (cause) {
        logger.error('a listener to events failed', cause)
      }
    }
  }

  function nextChange(): LotChanged {
    const touched = [...sessionIds]
    const parked = store.sessions.byIds(touched).filter((session) => session.departedAt === null)
    const parkedIds = new Set(parked.map((session) => session.id))
    const touchedAlerts = [...alertIds]
    const open = store.alerts.byIds(touchedAlerts).filter((a) => a.acknowledgedAt === null && a.closedAt === null)
    const openIds = new Set(open.map((alert) => alert.id))
    return {
      name: 'lot.changed',
      epoch,
      revision: revision + 1,
      at: clock.now(),
      upserts: parked,
      removedIds: touched.filter((id) => !parkedIds.has(id)),
      alerts: open,
      removedAlertIds: touchedAlerts.filter((id) => !openIds.has(id)),
      ...extras,
    }
  }

  function flush(): void {
    callOff?.()
    callOff = null
    if (sessionIds.size === 0 && alertIds.size === 0 && Object.keys(extras).length === 0) return
    const change = store.read(nextChange)
    sessionIds = new Set()
    alertIds = new Set()
    extras = {}
    revision = change.revision
    lastSentAt = clock.monotonic()
    send(change)
  }

  function flushLater(delayMs: number): void {
    callOff ??= clock.setTimer(delayMs, () => {
      try {
        flush()
      } catch (cause) {
        logger.error('an event could not be made; it is tried again', cause)
        callOff = null
        flushLater(EVENT_INTERVAL_MS)
      }
    })
  }

  return {
    epoch,
    revision: () => revision,
    touchSessions(ids) {
      for (const id of ids) sessionIds.add(id)
    },
    touchAlerts(ids) {
      for (const id of ids) alertIds.add(id)
    },
    touchSettings() {
      extras.settings = publicSettings(settings.current())
    },
    touchLastImport(report) {
      extras.lastImport = report
    },
    touchHost(host) {
      extras.host = host
    },
    progress(progress, isFinished) {
      send({ name: 'import.progress', progress, isFinished })
    },
    flushSoon() {
      const wait = lastSentAt + EVENT_INTERVAL_MS - clock.monotonic()
      if (wait <= 0) flush()
      else flushLater(wait)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      callOff?.()
      callOff = null
      listeners.clear()
    },
  }
}
