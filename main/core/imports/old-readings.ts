import { readAs } from '../../../shared/estimate/source-habit.ts'
import type { ObservedCharge } from '../../../shared/reading.ts'
import { presentChargeAt, type Session } from '../../../shared/session.ts'
import { isComplete } from '../../../shared/status.ts'
import { readingExpectedWithinMs } from '../../../shared/watch.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import { readingOf } from './source-habits.ts'

/** Vehicles that one turn of the queue looks at; the rest follow in the next. */
const BATCH = 500

/** What any file shows of a gain, in charge units: charges are written whole, or finer. */
const VISIBLE_GAIN = 1

/** How far the file of an import is looked through. */
interface Examination {
  readonly importId: number
  /** The last session that was looked at; `null` at the end. */
  readonly afterId: number | null
}

/** What is to be looked at next. */
interface NextBatch {
  readonly source: string
  readonly importId: number
  /** When the import began. */
  readonly importedAt: number
  readonly afterId: number
  /** How old a reading may be then. */
  readonly limitMs: number
}

/**
 * Flags a vehicle whose last reading, from a file or by hand, was older than
 * `readingExpectedWithinMs` when a watched source that named it during its stay brought a newer
 * file, though it should have charged visibly since. It may have left unseen, or its rows are
 * refused (no charge reported). Its estimate rests on nothing recent.
 *
 * Not where no reading is to be expected: imported once or from an unwatched source, or from a
 * list; complete or full. Nor when the source falls silent or repeats itself: then all vehicles are
 * alike, and the screen tells the data's age. A vehicle that calls for attention already keeps its
 * reason.
 *
 * Kept once, with the session, from the instant of the last reading until the next. A file is
 * looked through after its import, and the newest again after a start, which repeats nothing.
 */
export function oldReadings(context: CoreContext): DueKind {
  const { clock, store } = context
  const examined = new Map<string, Examination>()

  /** Of the first watched source whose newest file is not looked through to its end. */
  function nextBatch(): NextBatch | null {
    for (const { source, isEnabled, intervalMinutes } of store.watches.all()) {
      const last = isEnabled ? store.imports.lastCompletedOf(source) : undefined
      if (last === undefined || last.isIdentical || readAs(readingOf(context, source)) === 'stands') continue
      const { importId, startedAt: importedAt } = last
      const before = examined.get(source)
      const afterId = before?.importId === importId ? before.afterId : 0
      if (afterId !== null)
        return { source, importId, importedAt, afterId, limitMs: readingExpectedWithinMs(intervalMinutes) }
    }
    return null
  }

  function isContradicted(session: Session, last: ObservedCharge, importedAt: number): boolean {
    if (session.attention !== null || isComplete(session, clock.now())) return false
    return presentChargeAt(session, importedAt) - last.charge >= VISIBLE_GAIN
  }

  function flag(sessionIds: readonly number[], { importedAt, limitMs }: NextBatch): void {
    const old = [...store.readings.lastObservedOf(sessionIds)].filter(([, last]) => last.at < importedAt - limitMs)
    const lasts = new Map(old)
    for (const session of store.sessions.byIds([...lasts.keys()])) {
      const last = lasts.get(session.id)
      if (last === undefined || !isContradicted(session, last, importedAt)) continue
      store.sessions.update({ ...session, attention: { reason: 'reading-too-old', since: last.at } })
    }
  }

  return {
    name: 'old-reading',
    nextDueAt: () => (nextBatch() === null ? null : clock.now()),
    run() {
      const batch = nextBatch()
      if (batch === null) return
      const ids = store.imports.parkedOf(batch.source, batch.afterId, BATCH).map(({ sessionId }) => sessionId)
      store.write(() => flag(ids, batch))
      const afterId = ids.length < BATCH ? null : (ids.at(-1) ?? null)
      examined.set(batch.source, { importId: batch.importId, afterId })
    },
  }
}
