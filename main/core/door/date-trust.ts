import { type AppError, appError } from '../../../shared/app-error.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { plainMoment } from '../../../shared/trouble.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'
import type { DueKind } from './due-queue.ts'

/** A date that is further ahead than this, with the computer off meanwhile, is in doubt. */
const LONGEST_ABSENCE_MS = 8 * DAY_MS

/** It is believed once the application has run with it for so long, */
const RUN_THAT_CONFIRMS_MS = DAY_MS

/** or at a second start at least this much later: whoever sees a wrong date may restart at once. */
const STARTS_APART_MS = 2 * HOUR_MS

/** How often the date is noted. */
const INTERVAL_MS = HOUR_MS

/** Whether the wall clock can be trusted enough to remove something for good. */
export interface DateTrust extends DueKind {
  isConfirmed(): boolean
}

interface Parts {
  readonly clock: Pick<Clock, 'now' | 'boot'>
  readonly store: Pick<Store, 'write' | 'seenDate'>
  readonly troubles: { raise(error: AppError): void }
  readonly logger: Logger
}

/** An instant by the clock that may be set, and by the one that only runs, asleep too. */
interface Seen {
  readonly wall: number
  readonly boot: number
}

/**
 * Follows the wall clock. A leap ahead (empty battery, wrong hand) would erase plates and rotate
 * backups away, so that waits until the date is confirmed. A clock going back is harmless.
 */
export function createDateTrust({ clock, store, troubles, logger }: Parts): DateTrust {
  const see = (): Seen => ({ wall: clock.now(), boot: clock.boot() })
  const known = store.seenDate.load()
  let trusted: Seen = { ...see(), wall: known?.trustedAt ?? clock.now() }
  let doubted: { readonly firstAt: number; readonly seen: Seen } | null = null
  let saved: { readonly at: number; readonly doubtedAt: number | null } | null = null

  const firstDoubtAt = known?.doubtedAt ?? null
  if (firstDoubtAt !== null) {
    const isSecondStart = clock.now() >= firstDoubtAt + STARTS_APART_MS && isNear(clock.now(), firstDoubtAt)
    if (isSecondStart) trusted = see()
    else doubted = { firstAt: firstDoubtAt, seen: see() }
  }

  function isNear(now: number, expected: number): boolean {
    return Math.abs(now - expected) <= LONGEST_ABSENCE_MS
  }

  /** What the wall clock says now if it ran on since then. */
  function expectedSince({ wall, boot }: Seen): number {
    return wall + clock.boot() - boot
  }

  function look(): void {
    const now = see()
    const isAsExpected = now.wall <= expectedSince(trusted) + LONGEST_ABSENCE_MS
    if (!isAsExpected && (doubted === null || !isNear(now.wall, expectedSince(doubted.seen)))) {
      doubted = { firstAt: now.wall, seen: now }
    }
    const hasRunOn = doubted !== null && now.boot - doubted.seen.boot >= RUN_THAT_CONFIRMS_MS
    if (!isAsExpected && !hasRunOn) return
    trusted = now
    doubted = null
  }

  function keep(): void {
    look()
    const seen = { trustedAt: trusted.wall, doubtedAt: doubted?.firstAt ?? null }
    saved = { at: clock.boot(), doubtedAt: seen.doubtedAt }
    try {
      store.write(() => store.seenDate.save(seen))
    } catch (cause) {
      logger.error('the date could not be noted; it is again within an hour', cause)
    }
    if (doubted === null) return
    const moments = { before: plainMoment(trusted.wall), now: plainMoment(doubted.firstAt) }
    troubles.raise(appError('trouble-date-in-doubt', moments))
  }

  return {
    name: 'date',
    isConfirmed() {
      look()
      return doubted === null
    },
    nextDueAt() {
      look()
      if (saved === null || saved.doubtedAt !== (doubted?.firstAt ?? null)) return 0
      return clock.now() + Math.max(0, saved.at + INTERVAL_MS - clock.boot())
    },
    run: keep,
  }
}
