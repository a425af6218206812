import { erasedMark, pseudonymMark } from '../../../shared/plate-mark.ts'
import type { PlateRetentionAction } from '../../../shared/plate-retention.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { SessionInClear, SourceRowPlace } from '../ports/lot-stores.ts'
import type { PlatePseudonyms } from '../ports/outside.ts'
import type { Store } from '../ports/store.ts'
import type { PlateIndex } from './plate-index.ts'

/** Stays, or rows, that one transaction changes: some 10 ms. */
const BATCH = 150

export interface RetentionStep {
  /** Plates of stays that ended at this instant or before are taken away. */
  readonly until: number
  readonly action: PlateRetentionAction
  readonly now: number
}

export interface RetentionParts {
  readonly store: Pick<Store, 'write' | 'plateRetention'>
  readonly clock: Pick<Clock, 'yieldTurn'>
  readonly logger: Logger
}

/** One look at everything in which a plate is kept, a step at a time. */
export interface RetentionRun {
  /** Does the next step. @returns whether it was the last. */
  step(step: RetentionStep): boolean
}

/** In order: stays, refused rows, sources' last words, known plates, tags, at the end the files. */
export function createRetentionRun(
  parts: RetentionParts,
  pseudonyms: PlatePseudonyms,
  plateIndex: Pick<PlateIndex, 'letGo'>,
): RetentionRun {
  const { store, clock, logger } = parts
  const { plateRetention } = store
  const changedStays = new Set<number>()
  const changed = { refusedRows: 0, sourceRows: 0, knownPlates: 0, tags: 0 }
  let place: SourceRowPlace | null = null
  let hasKey = false

  function openKey(): void {
    if (!hasKey && pseudonyms.open() === 'made' && plateRetention.hasPseudonyms()) {
      logger.warn(
        'the key for the pseudonyms of plates was lost; by the new one, plates that come again get other pseudonyms',
      )
    }
    hasKey = true
  }

  function markOf(action: PlateRetentionAction, { sessionId, plateKey }: SessionInClear): string {
    return action === 'erase' ? erasedMark(sessionId) : pseudonymMark(pseudonyms.pseudonymOf(plateKey))
  }

  /** Within the change's transaction: a run that is cut off leaves the files to the next. */
  function note(stays: number, rows: number): void {
    if (stays + rows === 0) return
    const record = plateRetention.record()
    plateRetention.saveRecord({ ...record, changedStays: record.changedStays + stays, isScrubDue: true })
  }

  function replaceSessions({ until, action }: RetentionStep): boolean {
    if (action === 'pseudonymise') openKey()
    const stays = store.write(() => {
      const found = plateRetention.sessionsInClear(until, BATCH)
      plateRetention.replace(found.map((stay) => ({ ...stay, mark: markOf(action, stay) })))
      note(found.length, 0)
      return found
    })
    for (const { sessionId } of stays) changedStays.add(sessionId)
    return stays.length < BATCH
  }

  function blankRefusedRows({ until }: RetentionStep): boolean {
    const blanked = store.write(() => {
      const rows = plateRetention.blankRefusedRows(until, BATCH)
      note(0, rows)
      return rows
    })
    changed.refusedRows += blanked
    return blanked < BATCH
  }

  function dropSourceRows({ until }: RetentionStep): boolean {
    const { dropped, next } = store.write(() => {
      const looked = plateRetention.dropSourceRows(until, place, BATCH)
      note(0, looked.dropped)
      return looked
    })
    changed.sourceRows += dropped
    place = next
    return next === null
  }

  function dropKnownPlates({ until }: RetentionStep): boolean {
    const dropped = store.write(() => {
      const plates = plateRetention.dropKnownPlates(until, BATCH)
      note(0, plates)
      return plates
    })
    changed.knownPlates += dropped
    return dropped < BATCH
  }

  function dropTags({ until }: RetentionStep): boolean {
    const dropped = store.write(() => {
      const tags = plateRetention.dropTags(until, BATCH)
      note(0, tags)
      return tags
    })
    changed.tags += dropped
    return dropped < BATCH
  }

  function finish({ now }: RetentionStep): boolean {
    const { isScrubDue, isRebuilt, ...record } = plateRetention.record()
    if (isScrubDue) plateRetention.scrub(isRebuilt)
    store.write(() =>
      plateRetention.saveRecord({
        ...record,
        lastRunAt: now,
        isRebuilt: isRebuilt || isScrubDue,
        isScrubDue: false,
      }),
    )
    if (isScrubDue) logger.info('plates were taken away', { stays: changedStays.size, ...changed })
    plateIndex
      .letGo(changedStays, () => clock.yieldTurn())
      .catch((cause: unknown) => {
        logger.error('the answer box still has plates in memory that were taken away', cause)
      })
    return true
  }

  const steps = [replaceSessions, blankRefusedRows, dropSourceRows, dropKnownPlates, dropTags, finish]
  let at = 0

  return {
    step(step) {
      if (steps[at]?.(step) === true) at += 1
      return at === steps.length
    },
  }
}
