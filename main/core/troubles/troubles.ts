import { type AppError, appError } from '../../../shared/app-error.ts'
import type { troubleCommands } from '../../../shared/contract/troubles.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { plainMoment, type Trouble } from '../../../shared/trouble.ts'
import type { News } from '../door/change-feed.ts'
import type { Feature } from '../door/feature.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Notifier } from '../ports/outside.ts'
import type { Store } from '../ports/store.ts'

/** How often it is tried whether anything can be saved, and whether it can again. */
const PROBE_INTERVAL_MS = MINUTE_MS
const RETRY_INTERVAL_MS = 5 * SECOND_MS

/** Vehicles that are announced at once while nothing can be saved. */
const MOST_ANNOUNCED = 200

interface Parts {
  readonly clock: Clock
  readonly store: Store
  readonly notifier: Notifier
  readonly logger: Logger
  readonly tell: (news: News) => void
}

/** What went wrong and has not been confirmed yet. */
export interface Troubles extends Feature<keyof typeof troubleCommands> {
  /** Unconfirmed, oldest first. */
  standing(): readonly Trouble[]
  /** Lets a trouble stand, on screens and over restarts. One that stands already keeps its time. */
  raise(error: AppError): void
}

/**
 * Trouble is kept in the store where that can be, and in memory in any case: the one that matters
 * most is that nothing can be stored.
 */
export function createTroubles({ clock, store, notifier, logger, tell }: Parts): Troubles {
  let standing = store.troubles.load()
  let isKept = true
  let canSave = true
  let probedAt: number | null = null
  /** Stays whose readiness was announced from memory alone. */
  const announced = new Set<number>()

  function keep(): void {
    try {
      store.write(() => store.troubles.save(standing))
      isKept = true
    } catch (cause) {
      isKept = false
      logger.error('a trouble could not be kept; it stands until the end of this run', cause)
    }
    tell({ topics: ['troubles'] })
  }

  function raise({ code, message, values }: AppError): void {
    if (standing.some((trouble) => trouble.code === code)) return
    standing = [...standing, { code, message, at: clock.now(), ...(values === undefined ? {} : { values }) }]
    keep()
  }

  /** Alerts that cannot be opened: shown by the desktop, stored nowhere. */
  function announceUnsaved(now: number): void {
    const due = store.sessions
      .allOpen()
      .filter(
        (session) => session.completedAt === null && session.estimatedReadyAt <= now && !announced.has(session.id),
      )
      .slice(0, MOST_ANNOUNCED)
    for (const { id } of due) announced.add(id)
    if (due.length === 0) return
    notifier.announce(
      due.map(({ id, plate, bay, estimatedReadyAt }) => ({
        id: -id,
        sessionId: id,
        plate,
        bay,
        kind: 'ready',
        level: 0,
        dueAt: estimatedReadyAt,
        openedAt: now,
        announcedAt: now,
        remindedAt: null,
        snoozedUntil: null,
        acknowledgedAt: null,
        closedAt: null,
      })),
    )
  }

  /** Nothing is late where it was not tried for a while: the wall clock plays no part. */
  function waitForProbe(): number {
    if (probedAt === null) return 0
    const interval = canSave ? PROBE_INTERVAL_MS : RETRY_INTERVAL_MS
    return Math.max(0, probedAt + interval - clock.monotonic())
  }

  /** @returns whether it stood */
  function confirm(code: string): boolean {
    const left = standing.filter((trouble) => trouble.code !== code)
    const stood = left.length < standing.length
    standing = left
    if (stood) keep()
    return stood
  }

  function probe(now: number): void {
    probedAt = clock.monotonic()
    try {
      store.troubles.tryToSave()
    } catch (cause) {
      if (canSave) {
        logger.error('nothing can be saved', cause)
        canSave = false
        raise(appError('trouble-cannot-save', { since: plainMoment(now) }))
      }
      announceUnsaved(now)
      return
    }
    canSave = true
    announced.clear()
    if (!isKept) keep()
  }

  return {
    standing: () => standing,
    raise,
    commands: { 'trouble.confirm': ({ code }) => ({ stood: confirm(code) }) },
    dueKinds: [
      {
        name: 'saving',
        nextDueAt: () => clock.now() + waitForProbe(),
        run: probe,
      },
    ],
  }
}
