import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { plateCommands } from '../../../shared/contract/plates.ts'
import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import { MATCH_KINDS, type PlateMatch } from '../../../shared/plate-match.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import type { Store } from '../ports/store.ts'
import { matchesByLookAlikes, matchesByMarks, matchesByOneWrong, matchesInText } from './match-steps.ts'
import type { PlateIndex } from './plate-index.ts'
import { createPlateIndex } from './plate-index.ts'
import { createPlateRetention } from './plate-retention.ts'

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
