import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { explainLookAlike, isPartWithinOneEdit, lookAlikeKeyOf } from '../../../shared/look-alikes.ts'
import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import type { MatchKind, PlateMatch } from '../../../shared/plate-match.ts'
import type { Session } from '../../../shared/session.ts'
import type { Store } from '../ports/store.ts'
import { fitsQuery, type PlateIndex, type PlateQuery } from './plate-index.ts'

/** With fewer characters than this, nearly every plate is one wrong character away. */
const SHORTEST_TOLERANT_QUERY = 3

/** So many plates are looked up and put in order; where more fit, the ones that came last are good enough. */
const CANDIDATE_LIMIT = 200

/** The plate as typed, however many others contain it: it must not fall behind a limit. */
function exactSessions(store: Store, query: string, searchKey: string, limit: number): readonly Session[] {
  const parked = store.sessions.openBySearchKey(searchKey, limit)
  const newest = store.sessions.newestByPlateKey(plateKeyOf(query))
  return newest === undefined ? parked : [...parked, newest]
}

/** Where only few plates have the part, they are looked up one by one; where many have it, the store soon comes upon enough of them. */
function sessionsWithPart(store: Store, index: PlateIndex, searchKey: string, limit: number): readonly Session[] {
  const found = index.find({ key: 'search', parts: [searchKey], accepts: () => true }, CANDIDATE_LIMIT)
  if (found.length === CANDIDATE_LIMIT) return store.sessions.containing(searchKey, limit)
  return store.sessions.newestOfSessions(found, limit)
}

function matchesInText(
  store: Store,
  index: PlateIndex,
  query: string,
  searchKey: string,
  limit: number,
): readonly PlateMatch[] {
  const sessions = [
    ...exactSessions(store, query, searchKey, limit),
    ...sessionsWithPart(store, index, searchKey, limit),
  ]
  const distinct = new Map(sessions.map((session) => [session.plateKey, session]))
  return [...distinct.values()]
    .map((session): PlateMatch => ({ session, kind: session.searchKey === searchKey ? 'exact' : 'part', readAs: [] }))
    .sort((a, b) => Number(b.kind === 'exact') - Number(a.kind === 'exact'))
    .slice(0, limit)
}

/** Of a text in which one character is wrong, one half is right: looking for the halves spares the dear comparison nearly everywhere. */
function oneWrong(searchKey: string): PlateQuery {
  const characters = [...searchKey]
  const middle = characters.length >> 1
  const start = characters.slice(0, middle).join('')
  const end = characters.slice(middle).join('')
  return { key: 'search', parts: [end, start], accepts: (key) => isPartWithinOneEdit(searchKey, key) }
}

function lookingAlike(searchKey: string): PlateQuery {
  return { key: 'look-alike', parts: [lookAlikeKeyOf(searchKey)], accepts: () => true }
}

/** Vehicles in the lot are looked through apart, so that none falls behind the many that have left. */
function tolerantSessions(store: Store, index: PlateIndex, query: PlateQuery, limit: number): readonly Session[] {
  const parked = store.sessions
    .openSearchKeys()
    .filter(({ searchKey }) => fitsQuery(query, searchKey))
    .map(({ sessionId }) => sessionId)
  const others = parked.length < limit ? index.find(query, CANDIDATE_LIMIT) : []
  return store.sessions.newestOfSessions([...parked, ...others], limit)
}

function tolerantMatches(store: Store, index: PlateIndex, searchKey: string, limit: number): readonly PlateMatch[] {
  const matchOf = (session: Session, kind: MatchKind): PlateMatch => ({
    session,
    kind,
    readAs: kind === 'look-alike' ? (explainLookAlike(searchKey, session.searchKey) ?? []) : [],
  })
  const lookAlike = tolerantSessions(store, index, lookingAlike(searchKey), limit)
  if (lookAlike.length > 0) return lookAlike.map((session) => matchOf(session, 'look-alike'))
  return tolerantSessions(store, index, oneWrong(searchKey), limit).map((session) => matchOf(session, 'one-wrong'))
}

/**
 * Finds plates by a part of them; where none has it, by look-alikes (O for 0); where that finds none either, by one wrong character.
 * Vehicles that have left are found too, after those that are parked.
 */
export function findPlate(
  store: Store,
  index: PlateIndex,
  { query, limit }: DecodedInput<'plate.find'>,
): readonly PlateMatch[] {
  const searchKey = searchKeyOf(query)
  if (searchKey === '') return []
  return store.read(() => {
    const matches = matchesInText(store, index, query, searchKey, limit)
    if (matches.length > 0 || searchKey.length < SHORTEST_TOLERANT_QUERY) return matches
    return tolerantMatches(store, index, searchKey, limit)
  })
}
