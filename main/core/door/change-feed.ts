import type { HostInfo } from '../../../shared/contract/commands.ts'
import type { AppEvent, LotChanged } from '../../../shared/contract/events.ts'
import { type PublicSettings, publicSettings } from '../../../shared/contract/settings.ts'
import type { ImportProgress, ImportReport } from '../../../shared/import.ts'
import type { PreviewProgress } from '../../../shared/import-preview.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { Watch } from '../../../shared/watch.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'
import type { LotSettings } from '../settings/lot-settings.ts'

/** The shortest time between two events about the lot: at most five a second, however much changes. */
const EVENT_INTERVAL_MS = 200

/** The longest wait before an event is tried again that could not be made. */
const LONGEST_RETRY_MS = 10 * SECOND_MS

/** Sessions in one event, and alerts: what changed at once beyond that follows in further events, so that none of them holds up who takes it. */
const PIECE = 1_000

/** Pieces that are made in one turn, some 20 ms; whoever else waits for this thread comes before the rest. */
const PIECES_IN_TURN = 8

/** Takes up to so many ids out of a set. */
function takeSome(ids: Set<number>): readonly number[] {
  const some: number[] = []
  for (const id of ids) {
    if (some.length === PIECE) break
    some.push(id)
    ids.delete(id)
  }
  return some
}

/** Collects what changed and tells it after the commit, coalesced, with a revision. */
export interface ChangeFeed {
  readonly epoch: string
  revision(): number
  touchSessions(ids: Iterable<number>): void
  touchAlerts(ids: Iterable<number>): void
  touchSettings(): void
  touchPin(isPinSet: boolean): void
  touchLastImport(report: ImportReport): void
  touchWatches(watches: readonly Watch[]): void
  touchHost(host: HostInfo): void
  progress(progress: ImportProgress, isFinished: boolean): void
  previewProgress(progress: PreviewProgress, isFinished: boolean): void
  /** To be called after a commit: sends what was touched, at once or as soon as the interval allows. Never throws. */
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
  isPinSet?: boolean
  lastImport?: ImportReport
  watches?: readonly Watch[]
  host?: HostInfo
}

/** Builds the feed of one epoch. */
export function createChangeFeed({ clock, store, settings, logger, epoch }: Parts): ChangeFeed {
  const listeners = new Set<(event: AppEvent) => void>()
  const sessionIds = new Set<number>()
  const alertIds = new Set<number>()
  let extras: Extras = {}
  let revision = 0
  let failures = 0
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

  function nextChange(touched: readonly number[], touchedAlerts: readonly number[]): LotChanged {
    const parked = store.sessions.byIds(touched).filter((session) => session.departedAt === null)
    const parkedIds = new Set(parked.map((session) => session.id))
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

  function sendPiece(): void {
    const touched = takeSome(sessionIds)
    const touchedAlerts = takeSome(alertIds)
    try {
      const change = store.read(() => nextChange(touched, touchedAlerts))
      extras = {}
      revision = change.revision
      send(change)
    } catch (cause) {
      for (const id of touched) sessionIds.add(id)
      for (const id of touchedAlerts) alertIds.add(id)
      throw cause
    }
  }

  const hasMore = () => sessionIds.size > 0 || alertIds.size > 0 || Object.keys(extras).length > 0

  function flush(): void {
    callOff?.()
    callOff = null
    for (let pieces = 0; hasMore() && pieces < PIECES_IN_TURN; pieces += 1) {
      sendPiece()
      lastSentAt = clock.monotonic()
    }
    if (hasMore()) flushLater(0)
  }

  /** Never throws: what it would tell is committed already, and is told as soon as it can be read. */
  function tryFlush(): void {
    try {
      flush()
      failures = 0
    } catch (cause) {
      logger.error('an event could not be made; it is tried again', cause)
      callOff = null
      flushLater(Math.min(LONGEST_RETRY_MS, EVENT_INTERVAL_MS * 2 ** failures))
      failures += 1
    }
  }

  function flushLater(delayMs: number): void {
    callOff ??= clock.setTimer(delayMs, tryFlush)
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
    touchPin(isPinSet) {
      extras.isPinSet = isPinSet
    },
    touchLastImport(report) {
      extras.lastImport = report
    },
    touchWatches(watches) {
      extras.watches = watches
    },
    touchHost(host) {
      extras.host = host
    },
    progress(progress, isFinished) {
      send({ name: 'import.progress', progress, isFinished })
    },
    previewProgress(progress, isFinished) {
      send({ name: 'preview.progress', progress, isFinished })
    },
    flushSoon() {
      const wait = lastSentAt + EVENT_INTERVAL_MS - clock.monotonic()
      if (wait <= 0) tryFlush()
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
