import { backOff } from '../../../shared/back-off.ts'
import type { AppEvent, LotChanged } from '../../../shared/contract/events.ts'
import type { LotSnapshot } from '../../../shared/contract/lot.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import type { PreviewProgress } from '../../../shared/import-preview.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { CommitTopic } from '../ports/commit.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'

/** The facts about the lot, beside vehicles and alerts, in a snapshot and the events after it. */
export type LotFacts = {
  readonly [Name in
    | 'settings'
    | 'isPinSet'
    | 'lastImport'
    | 'watches'
    | 'chargers'
    | 'check'
    | 'seenArrivalId'
    | 'host'
    | 'troubles']: () => LotSnapshot[Name]
}

/** The shortest time between two events about the lot: at most five a second. */
const EVENT_INTERVAL_MS = 200

/** The longest wait before an event is tried again that could not be made. */
const LONGEST_RETRY_MS = 10 * SECOND_MS

/** Sessions, and alerts, in one event; more follow in further ones, so none holds up its taker. */
const PIECE = 1_000

/** Pieces made in one turn, some 20 ms; others who wait for this thread come before the rest. */
const PIECES_IN_TURN = 8

function takeSome(ids: Set<number>): readonly number[] {
  const some: number[] = []
  for (const id of ids) {
    if (some.length === PIECE) break
    some.push(id)
    ids.delete(id)
  }
  return some
}

/** What has changed: a commit of the store, or what is no row. */
export interface News {
  readonly sessionIds?: ReadonlySet<number>
  readonly alertIds?: Iterable<number>
  readonly topics?: Iterable<CommitTopic | 'host'>
}

/** Tells the screens what changed, coalesced, with a revision. */
export interface ChangeFeed {
  readonly epoch: string
  revision(): number
  /** Sends what changed, at once or as soon as the interval allows. Never throws. */
  tell(news: News): void
  progress(progress: ImportProgress, isFinished: boolean): void
  previewProgress(progress: PreviewProgress, isFinished: boolean): void
  /**
   * @param isScreen whether vehicles are wanted now. While nobody wants them, events leave them
   *   out: whoever begins to takes a snapshot first, which holds them.
   */
  subscribe(listener: (event: AppEvent) => void, isScreen?: () => boolean): () => void
  stop(): void
}

interface Parts {
  readonly clock: Clock
  readonly store: Store
  readonly facts: LotFacts
  readonly logger: Logger
  readonly epoch: string
}

export function createChangeFeed({ clock, store, facts, logger, epoch }: Parts): ChangeFeed {
  const listeners = new Map<(event: AppEvent) => void, () => boolean>()
  const sessionIds = new Set<number>()
  const alertIds = new Set<number>()
  const topics = new Set<CommitTopic | 'host'>()
  let isPinSet = facts.isPinSet()
  let toldImportId = store.imports.lastCompleted()?.importId
  let revision = 0
  let failures = 0
  let lastSentAt = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | null = null
  /** Vehicles have changed that no screen wants. */
  let hasUnseen = false

  function areVehiclesWanted(): boolean {
    for (const isScreen of listeners.values()) if (isScreen()) return true
    return false
  }

  function send(event: AppEvent): void {
    for (const listener of listeners.keys()) {
      try {
        listener(event)
      } catch (cause) {
        logger.error('a listener to events failed', cause)
      }
    }
  }

  function lastImportIfNew(): Pick<LotChanged, 'lastImport'> {
    const lastImport = facts.lastImport()
    return lastImport === null || lastImport.importId === toldImportId ? {} : { lastImport }
  }

  /** Each attempt is written, and is no news. */
  function isPinNews(): boolean {
    const was = isPinSet
    isPinSet = facts.isPinSet()
    return isPinSet !== was
  }

  function changedFacts(): Partial<LotChanged> {
    const { settings, watches, chargers, check, seenArrivalId, host, troubles } = facts
    return {
      ...(topics.has('settings') && { settings: settings() }),
      ...(topics.has('pin') && { isPinSet }),
      ...(topics.has('imports') && lastImportIfNew()),
      ...(topics.has('watches') && { watches: watches() }),
      ...(topics.has('chargers') && { chargers: chargers() }),
      ...(topics.has('lot-check') && { check: check() }),
      ...(topics.has('seen-arrival') && { seenArrivalId: seenArrivalId() }),
      ...(topics.has('host') && { host: host() }),
      ...(topics.has('troubles') && { troubles: troubles() }),
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
      ...changedFacts(),
    }
  }

  function sendPiece(): void {
    const touched = takeSome(sessionIds)
    const touchedAlerts = takeSome(alertIds)
    const wasUnseen = hasUnseen
    hasUnseen = false
    try {
      const change = store.read(() => nextChange(touched, touchedAlerts))
      // An import goes on all the time; only its end is news.
      const isNews = wasUnseen || touched.length + touchedAlerts.length > 0 || topics.size > 1 || !topics.has('imports')
      topics.clear()
      if (!isNews && change.lastImport === undefined) return
      toldImportId = change.lastImport?.importId ?? toldImportId
      revision = change.revision
      lastSentAt = clock.monotonic()
      send(change)
    } catch (cause) {
      for (const id of touched) sessionIds.add(id)
      for (const id of touchedAlerts) alertIds.add(id)
      hasUnseen = wasUnseen
      throw cause
    }
  }

  const hasMore = () => hasUnseen || sessionIds.size > 0 || alertIds.size > 0 || topics.size > 0

  function flush(): void {
    callOff?.()
    callOff = null
    for (let pieces = 0; hasMore() && pieces < PIECES_IN_TURN; pieces += 1) {
      sendPiece()
    }
    if (hasMore()) flushLater(0)
  }

  /** Never throws: what it would tell is committed, and is told as soon as it can be read. */
  function tryFlush(): void {
    try {
      flush()
      failures = 0
    } catch (cause) {
      logger.error('an event could not be made; it is tried again', cause)
      callOff = null
      flushLater(backOff(failures, EVENT_INTERVAL_MS, LONGEST_RETRY_MS))
      failures += 1
    }
  }

  function flushSoon(): void {
    const wait = lastSentAt + EVENT_INTERVAL_MS - clock.monotonic()
    if (wait <= 0) tryFlush()
    else flushLater(wait)
  }

  function flushLater(delayMs: number): void {
    callOff ??= clock.setTimer(delayMs, tryFlush)
  }

  return {
    epoch,
    revision: () => revision,
    tell(news) {
      if (areVehiclesWanted()) for (const id of news.sessionIds ?? []) sessionIds.add(id)
      else hasUnseen ||= (news.sessionIds?.size ?? 0) > 0
      for (const id of news.alertIds ?? []) alertIds.add(id)
      for (const topic of news.topics ?? []) if (topic !== 'pin' || isPinNews()) topics.add(topic)
      if (hasMore()) flushSoon()
    },
    progress(progress, isFinished) {
      send({ name: 'import.progress', progress, isFinished })
    },
    previewProgress(progress, isFinished) {
      send({ name: 'preview.progress', progress, isFinished })
    },
    subscribe(listener, isScreen = () => true) {
      listeners.set(listener, isScreen)
      return () => listeners.delete(listener)
    },
    stop() {
      callOff?.()
      callOff = null
      listeners.clear()
    },
  }
}
