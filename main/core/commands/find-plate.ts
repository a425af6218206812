import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { explainLookAlike, isPartWithinOneEdit, lookAlikeKeyOf } from '../../../shared/look-alikes.ts'
import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import type { PlateMatch } from '../../../shared/plate-match.ts'
import type { Session } from '../../../shared/session.ts'
import type { Store } from '../ports/store.ts'

/** With fewer characters than this, nearly every plate is one wrong character away. */
const SHORTEST_TOLERANT_QUERY = 3

/** The plate as typed, however many others contain it: it must not fall behind a limit. */
function exactSessions(store: Store, query: string, searchKey: string, limit: number): readonly Session[] {
  const parked = store.sessions.openBySearchKey(searchKey, limit)
  const newest = store.sessions.newestByPlateKey(plateKeyOf(query))
  return newest === undefined ? parked : [...parked, newest]
}

function matchesInText(store: Store, query: string, searchKey: string, limit: number): PlateMatch[] {
  const sessions = [...exactSessions(store, query, searchKey, limit), ...store.sessions.containing(searchKey, limit)]
  const distinct = new Map(sessions.map((session) => [session.plateKey, session]))
  return [...distinct.values()]
    .map((session): PlateMatch => ({ session, kind: session.searchKey === searchKey ? 'exact' : 'part', readAs: [] }))
    .sort((a, b) => Number(b.kind === 'exact') - Number(a.kind === 'exact'))
    .slice(0, limit)
}

interface Tolerant {
  readonly lookAlike: PlateMatch[]
  readonly oneWrong: PlateMatch[]
}

function tolerantMatches(store: Store, searchKey: string, limit: number): PlateMatch[] {
  const folded = lookAlikeKeyOf(searchKey)
  const found: Tolerant = { lookAlike: [], oneWrong: [] }
  for (const candidate of store.sessions.searchKeys()) {
    if (found.lookAlike.length >= limit) break
    const isLookAlike = lookAlikeKeyOf(candidate.searchKey).includes(folded)
    if (!isLookAlike && (found.oneWrong.length >= limit || !isPartWithinOneEdit(searchKey, candidate.searchKey)))
      continue
    const session = store.sessions.byId(candidate.sessionId)
    if (session === undefined) continue
    if (isLookAlike) {
      const readAs = explainLookAlike(searchKey, candidate.searchKey) ?? []
      found.lookAlike.push({ session, kind: 'look-alike', readAs })
    } else found.oneWrong.push({ session, kind: 'one-wrong', readAs: [] })
  }
  return [...found.lookAlike, ...found.oneWrong].slice(0, limit)
}

/**
 * Finds plates by a part of them; where none has it, by look-alikes (O for 0), then by one wrong character. Vehicles that have left are
 * found too, after those that are parked.
 */
export function findPlate(store: Store, { query, limit }: DecodedInput<'plate.find'>): readonly PlateMatch[] {
  const searchKey = searchKeyOf(query)
  if (searchKey === '') return []
  return store.read(() => {
    const matches = matchesInText(store, query, searchKey, limit)
    if (matches.length > 0 || searchKey.length < SHORTEST_TOLERANT_QUERY) return matches
    return tolerantMatches(store, searchKey, limit)
  })
}
