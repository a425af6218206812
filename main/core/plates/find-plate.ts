import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import { MATCH_KINDS, type PlateMatch } from '../../../shared/plate-match.ts'
import type { Store } from '../ports/store.ts'
import { matchesByLookAlikes, matchesByOneWrong, matchesInText } from './match-steps.ts'
import type { PlateIndex } from './plate-index.ts'

/**
 * Finds plates by a part of them; where none that is parked has it, by look-alikes (O for 0); where that finds none either, by one wrong
 * character. Vehicles that have left are found too, after those that are parked: one that left never hides a parked one that may be meant.
 */
export function findPlate(
  store: Store,
  index: PlateIndex,
  { query, limit }: DecodedInput<'plate.find'>,
): CommandValue<'plate.find'> {
  const searchKey = searchKeyOf(query)
  if (searchKey === '') return { matches: [], hasMore: false, known: null }
  return store.read(() => {
    const question = { store, index, query, searchKey, limit: limit + 1 }
    const found: PlateMatch[] = []
    for (const step of [matchesInText, matchesByLookAlikes, matchesByOneWrong]) {
      found.push(...step(question, found.length === 0 ? 'all' : 'parked'))
      if (found.some(isParked)) break
    }
    const known = found.length === 0 ? store.knownPlates.find(plateKeyOf(query), searchKey) : undefined
    return { matches: firstOf(found, limit), hasMore: found.length > limit, known: known ?? null }
  })
}

/** Parked ones first, but of the places at most half are kept for those that left and fit better than any parked one. */
function firstOf(found: readonly PlateMatch[], limit: number): readonly PlateMatch[] {
  const best = found.toSorted((a, b) => rankOf(a) - rankOf(b))
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
