import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { plateCommands } from '../../../shared/contract/plates.ts'
import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import { MATCH_KINDS, type PlateMatch } from '../../../shared/plate-match.ts'
import type { PlateRetention } from '../../../shared/plate-retention.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import type { PlatePseudonyms } from '../ports/outside.ts'
import type { Store } from '../ports/store.ts'
import { matchesByLookAlikes, matchesByMarks, matchesByOneWrong, matchesInText } from './match-steps.ts'
import { createPlateIndex, type PlateIndex } from './plate-index.ts'
import { createRetentionRun, type RetentionRun } from './retention-run.ts'

/**
 * Finds by part of a plate, of one put right or of a note, and by ticket; if none parked has it, by
 * look-alikes (O for 0), then one wrong character. Departed vehicles come last and hide none.
 */
function findPlate(
  store: Store,
  index: PlateIndex,
  { query, limit }: DecodedInput<'plate.find'>,
): CommandValue<'plate.find'> {
  const searchKey = searchKeyOf(query)
  if (searchKey === '') return { matches: [], hasMore: false, known: null }
  return store.read(() => {
    const question = { store, index, query, searchKey, limit: limit + 1 }
    const found: PlateMatch[] = []
    for (const step of [matchesInText, matchesByMarks, matchesByLookAlikes, matchesByOneWrong]) {
      if (step !== matchesByMarks && found.some(isParked)) break
      found.push(...step(question, found.length === 0 ? 'all' : 'parked'))
    }
    const best = bestOf(found)
    const known = best.length === 0 ? store.knownPlates.find(plateKeyOf(query), searchKey) : undefined
    return { matches: firstOf(best, limit), hasMore: best.length > limit, known: known ?? null }
  })
}

/** Each vehicle once, by what it was found by best. */
function bestOf(found: readonly PlateMatch[]): readonly PlateMatch[] {
  const seen = new Set<number>()
  return found
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .filter(({ session }) => !seen.has(session.id) && seen.add(session.id))
}

/** Parked ones first, but at most half the places where departed ones fit better. */
function firstOf(best: readonly PlateMatch[], limit: number): readonly PlateMatch[] {
  const parked = best.filter(isParked)
  const departed = best.filter((match) => !isParked(match))
  const [bestParked] = parked
  const better = bestParked === undefined ? departed : departed.filter((match) => rankOf(match) < rankOf(bestParked))
  const kept = Math.min(better.length, limit >> 1)
  return [...parked.slice(0, limit - kept), ...departed].slice(0, limit)
}

function isParked({ session }: PlateMatch): boolean {
  return session.departedAt === null
}

function rankOf({ kind }: PlateMatch): number {
  return MATCH_KINDS.indexOf(kind)
}

/** Plates: finding them, and letting go of those of the past. */
export function plates(context: CoreContext): Feature<keyof typeof plateCommands> {
  const { store, logger } = context
  const index = createPlateIndex(store.sessions, context.createKeyList)
  const retention = createPlateRetention(context, context.platePseudonyms, index)
  return {
    commands: {
      'plate.find': (input) => findPlate(store, index, input),
      'data.plateRetention': ({ days }) => retention.tell(days),
    },
    dueKinds: [retention],
    start() {
      try {
        index.catchUp()
      } catch (cause) {
        logger.error('the plates could not be read ahead; the first search reads them', cause)
      }
    },
  }
}

/** How long after a run the next one begins. */
const INTERVAL_MS = DAY_MS

/** Before everything. */
const NEVER = Number.MIN_SAFE_INTEGER

/** Plates of the past as a kind of the due queue, and what is told of them. */
interface PlateRetentionStep extends DueKind {
  /** What keeping plates for so many days (`null`: for ever) would change now. */
  tell(days: number | null): PlateRetention
}

/** How a run began: a changed setting, or much time since, calls for another one. */
interface Begun {
  readonly days: number | null
  readonly at: number
}

/**
 * Takes plates away as set: at the start, daily, and at once when the setting has changed. One
 * small transaction each turn of the queue: a run that is cut off goes on at the next start.
 */
function createPlateRetention(
  context: CoreContext,
  pseudonyms: PlatePseudonyms,
  plateIndex: Pick<PlateIndex, 'letGo'>,
): PlateRetentionStep {
  const { store, clock, settings, dates } = context
  const { plateRetention } = store
  let going: (Begun & { readonly run: RetentionRun }) | null = null
  let lastRun: Begun | null = null

  return {
    name: 'plate-retention',
    nextDueAt() {
      const days = settings.current().plateRetentionDays
      // What is taken away is gone for good: not by a clock that is ahead.
      if (!dates.isConfirmed()) return null
      if (going !== null) return 0
      if (days === null) return null
      if (lastRun?.days !== days) return 0
      const wasClockSetBack = lastRun.at > clock.now()
      return wasClockSetBack ? 0 : lastRun.at + INTERVAL_MS
    },
    run(now) {
      const { plateRetentionDays: days, plateRetentionAction: action } = settings.current()
      // Of a run during which the setting was turned off only the end is left.
      const until = days === null ? NEVER : now - days * DAY_MS
      going ??= { run: createRetentionRun(context, pseudonyms, plateIndex), days, at: now }
      if (going.run.step({ until, action, now })) {
        lastRun = going
        going = null
      }
    },
    tell(days) {
      return store.read(() => {
        const { changedStays, lastRunAt } = plateRetention.record()
        return {
          dueStays: days === null ? 0 : plateRetention.countInClear(clock.now() - days * DAY_MS),
          changedStays,
          lastRunAt,
        }
      })
    },
  }
}
