import type { ObservedCharge } from '../../../shared/reading.ts'
import { presentChargeAt, type Session } from '../../../shared/session.ts'
import { isComplete } from '../../../shared/status.ts'
import { readingExpectedWithinMs } from '../../../shared/watch.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'

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
 * Vehicles whose last reading has become too old, as a kind of the due queue. The rule: a watched source has brought a newer file, the
 * vehicle was named by that source during its stay and should have charged by what any file shows since it was last read, in a file or by
 * hand; and at that newer file its last reading was older than `readingExpectedWithinMs`. So the file names it no more (it may have left
 * unseen), or in rows that are refused (its charger reports no charge). Its estimate rests on nothing recent, which somebody should look at.
 *
 * Never for a vehicle of which no further reading is to be expected: imported once, or from a source that nobody watches; complete, or
 * full. Nor because the source itself falls silent or repeats itself: then all vehicles are alike, and how old the data is says the screen
 * for the lot. A vehicle that calls for attention already keeps its reason.
 *
 * It is kept with the session, once, with the instant of the last reading as its beginning; the next reading ends it. A file is looked
 * through when it has been imported, and the newest one once more after a start, which changes nothing where it was done before.
 */
export function oldReadings(context: CoreContext): DueKind {
  const { clock, store } = context
  const examined = new Map<string, Examination>()

  /** Of the first watched source whose newest file is not looked through to its end. */
  function nextBatch(): NextBatch | null {
    for (const { source, isEnabled, intervalMinutes } of store.watches.all()) {
      const last = isEnabled ? store.imports.lastCompletedOf(source) : undefined
      if (last === undefined || last.isIdentical) continue
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
