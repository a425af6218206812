import { explainLookAlike, isPartWithinOneEdit, lookAlikeKeyOf } from '../../../shared/look-alikes.ts'
import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import type { MatchKind, PlateMatch } from '../../../shared/plate-match.ts'
import type { Session } from '../../../shared/session.ts'
import { foldedText } from '../../../shared/short-text.ts'
import type { Store } from '../ports/store.ts'
import { fitsQuery, type PlateIndex, type PlateQuery } from './plate-index.ts'

/** What is looked for, and in what. */
export interface PlateQuestion {
  readonly store: Store
  readonly index: PlateIndex
  readonly query: string
  readonly searchKey: string
  readonly limit: number
}

/** Among which vehicles a step looks: those in the lot, or those that have left as well. */
export type Reach = 'parked' | 'all'

/** With fewer characters than this, nearly every plate is one wrong character away. */
const SHORTEST_TOLERANT_QUERY = 3

/** So many plates are looked up and put in order; of more, the latest are good enough. */
const CANDIDATE_LIMIT = 200

/** The plate itself first, the same characters, plates that begin with them, and others. */
export function matchesInText(question: PlateQuestion): readonly PlateMatch[] {
  const { query, searchKey, limit } = question
  const sessions = [...exactSessions(question), ...sessionsWithPart(question)]
  const distinct = new Map(sessions.map((session) => [session.plateKey, session]))
  const plateKey = plateKeyOf(query)
  const kindOf = (session: Session): MatchKind => {
    if (session.plateKey === plateKey) return 'exact'
    if (session.searchKey === searchKey) return 'same-characters'
    return session.searchKey.startsWith(searchKey) ? 'beginning' : 'part'
  }
  return [...distinct.values()]
    .slice(0, limit)
    .map((session): PlateMatch => ({ session, kind: kindOf(session), readAs: [] }))
}

/** With fewer characters than this, nearly every note has what was typed. */
const SHORTEST_NOTE_QUERY = 3

/** Vehicles known by ticket or note, which count while the vehicle is in the lot. */
export function matchesByMarks({ store, query, searchKey }: PlateQuestion): readonly PlateMatch[] {
  const words = foldedText(query.trim())
  const noted = store.sessions.noted('parked')
  const match = (session: Session, kind: MatchKind, mark: string | null): PlateMatch[] =>
    mark === null ? [] : [{ session, kind, mark, readAs: [] }]
  const hasTicket = ({ ticket }: Session) => {
    const key = ticket === null ? '' : searchKeyOf(ticket)
    return key === searchKey || numberOf(key) === searchKey
  }
  const hasWords = ({ note }: Session) => note !== null && foldedText(note).includes(words)
  return [
    ...noted.filter(hasTicket).flatMap((session) => match(session, 'ticket', session.ticket)),
    ...store.sessions.formerlyContaining(searchKey).flatMap(({ session, mark }) => match(session, 'former', mark)),
    ...(words.length < SHORTEST_NOTE_QUERY ? [] : noted.filter(hasWords)).flatMap((session) =>
      match(session, 'note', session.note),
    ),
  ]
}

/** The number at the end of a ticket with a prefix, which is all that people type of "T-4711". */
const numberOf = (key: string) => /\p{N}+$/u.exec(key)?.[0]

/** Plates that have what was typed where look-alikes count as equal. */
export function matchesByLookAlikes(question: PlateQuestion, reach: Reach): readonly PlateMatch[] {
  const { searchKey } = question
  const query: PlateQuery = { key: 'look-alike', parts: [lookAlikeKeyOf(searchKey)], accepts: () => true }
  return tolerantSessions(question, query, reach).map((session): PlateMatch => {
    return { session, kind: 'look-alike', readAs: explainLookAlike(searchKey, session.searchKey) ?? [] }
  })
}

/** Plates that have what was typed but for one wrong, missing or extra character. */
export function matchesByOneWrong(question: PlateQuestion, reach: Reach): readonly PlateMatch[] {
  if (question.searchKey.length < SHORTEST_TOLERANT_QUERY) return []
  return tolerantSessions(question, oneWrong(question.searchKey), reach).map((session): PlateMatch => {
    return { session, kind: 'one-wrong', readAs: [] }
  })
}

/** The plate as typed, however many others contain it: it must not fall behind a limit. */
function exactSessions({ store, query, searchKey, limit }: PlateQuestion): readonly Session[] {
  const newest = store.sessions.newestByPlateKey(plateKeyOf(query))
  const parked = store.sessions.openBySearchKey(searchKey, limit)
  return newest === undefined ? parked : [newest, ...parked]
}

/** Few plates with the part are looked up one by one; of many the store soon finds enough. */
function sessionsWithPart({ store, index, searchKey, limit }: PlateQuestion): readonly Session[] {
  const found = index.find({ key: 'search', parts: [searchKey], accepts: () => true }, CANDIDATE_LIMIT)
  if (found.length === CANDIDATE_LIMIT) return store.sessions.containing(searchKey, limit)
  const sessions = store.sessions.newestOfSessions(found, CANDIDATE_LIMIT)
  const place = (session: Session) => Math.min(1, session.searchKey.indexOf(searchKey))
  const left = ({ departedAt }: Session) => Number(departedAt !== null)
  return sessions.filter((session) => place(session) >= 0).sort((a, b) => left(a) - left(b) || place(a) - place(b))
}

/** With one wrong character, one half is right: looking for halves spares most comparisons. */
function oneWrong(searchKey: string): PlateQuery {
  const characters = [...searchKey]
  const middle = characters.length >> 1
  const start = characters.slice(0, middle).join('')
  const end = characters.slice(middle).join('')
  return { key: 'search', parts: [end, start], accepts: (key) => isPartWithinOneEdit(searchKey, key) }
}

/** Vehicles in the lot first; where many fit, apart, so that none falls behind those that left. */
function tolerantSessions({ store, index, limit }: PlateQuestion, query: PlateQuery, reach: Reach): readonly Session[] {
  const candidates = index.find(query, CANDIDATE_LIMIT)
  const parked = candidates.length < CANDIDATE_LIMIT ? [] : parkedThatFit(store, query)
  const found = store.sessions.newestOfSessions([...parked, ...candidates], CANDIDATE_LIMIT)
  // A plate that was put right meanwhile may be there under its former key.
  const isWanted = ({ searchKey, departedAt }: Session) =>
    fitsQuery(query, searchKey) && (reach === 'all' || departedAt === null)
  return found.filter(isWanted).slice(0, limit)
}

function parkedThatFit({ sessions }: Store, query: PlateQuery): readonly number[] {
  const fitting = sessions.openSearchKeys().filter(({ searchKey }) => fitsQuery(query, searchKey))
  return fitting.map(({ sessionId }) => sessionId)
}
