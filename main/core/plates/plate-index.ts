import { lookAlikeKeyOf } from '../../../shared/look-alikes.ts'
import type { KeyList } from '../ports/outside.ts'
import type { SearchKeyEntry, SessionStore } from '../ports/store.ts'

/** What fits a query: a key that has one of the parts, and that the test accepts. */
export interface PlateQuery {
  /** Which key is looked at: the search key, or that key with look-alikes made equal. */
  readonly key: 'search' | 'look-alike'
  readonly parts: readonly string[]
  readonly accepts: (searchKey: string) => boolean
}

/**
 * The search keys of every plate that was ever here, in memory and ready to compare: reading and
 * folding a long history at each key press would take too long.
 */
export interface PlateIndex {
  /** Up to `limit` sessions that fit, the latest first. One may be gone by now. */
  find(query: PlateQuery, limit: number): readonly number[]
  /** Reads what is new in the store, so that the next question need not. */
  catchUp(): void
  /** Lets go of sessions that have lost their plate; questions meanwhile see what was. */
  letGo(sessionIds: ReadonlySet<number>, yieldTurn: () => Promise<void>): Promise<void>
}

/** Keys that are added before somebody else has a turn: a few milliseconds. */
const TURN = 5_000

/** Whether one plate fits a query. */
export function fitsQuery({ key, parts, accepts }: PlateQuery, searchKey: string): boolean {
  const text = key === 'search' ? searchKey : lookAlikeKeyOf(searchKey)
  return parts.some((part) => text.includes(part)) && accepts(searchKey)
}

/**
 * An index over a store's sessions. It needs no telling of changes: sessions are numbered in order,
 * so new ones are above the last seen, and an entry too many is harmless, as it is looked up when
 * found. If the last session is not the one seen (erased, its number reused), the index is rebuilt.
 */
export function createPlateIndex(
  sessions: Pick<SessionStore, 'byId' | 'searchKeysAfter' | 'renames' | 'renamedKeys'>,
  createKeyList: () => KeyList,
): PlateIndex {
  let entries = createEntries(createKeyList)
  let renames = sessions.renames()

  function catchUp(): void {
    const { last } = entries
    if (last !== undefined && sessions.byId(last.sessionId)?.searchKey !== last.searchKey)
      entries = createEntries(createKeyList)
    for (const entry of sessions.searchKeysAfter(entries.last?.sessionId ?? 0)) entries.add(entry)
    const counted = sessions.renames()
    if (counted === renames) return
    renames = counted
    for (const entry of sessions.renamedKeys()) entries.add(entry)
  }

  return {
    catchUp,
    find({ key, parts, accepts }, limit) {
      catchUp()
      const found = new Set<number>()
      for (const part of parts) {
        for (const place of entries.lists[key].placesOf(part)) {
          if (found.size === limit) break
          const { sessionId, searchKey } = entries.at(place)
          if (accepts(searchKey)) found.add(sessionId)
        }
      }
      return [...found]
    },
    async letGo(sessionIds, yieldTurn) {
      const before = entries
      const kept = createEntries(createKeyList)
      const { size } = before
      for (let place = 0; place < size; place += 1) {
        const entry = before.at(place)
        if (!sessionIds.has(entry.sessionId)) kept.add(entry)
        if (place % TURN === TURN - 1) await yieldTurn()
      }
      // One that was built anew meanwhile has read the store after the plates were gone.
      if (entries === before) entries = kept
    },
  }
}

/** The keys in the order in which they came, and both ways to look through them. */
interface Entries {
  readonly size: number
  readonly lists: Readonly<Record<PlateQuery['key'], KeyList>>
  /** The one with the highest session number. */
  readonly last: SearchKeyEntry | undefined
  at(place: number): SearchKeyEntry
  add(entry: SearchKeyEntry): void
}

const FIRST_ROOM = 1_024

/** By how much room grows when there is none left. */
const GROWTH = 1.25

/** In flat arrays: one object per entry would cost too much at 100,000 stays a year. */
function createEntries(createKeyList: () => KeyList): Entries {
  const lists = { search: createKeyList(), 'look-alike': createKeyList() }
  let sessionIds = new Float64Array(FIRST_ROOM)
  let last: SearchKeyEntry | undefined
  return {
    get size() {
      return lists.search.size
    },
    lists,
    get last() {
      return last
    },
    at: (place) => ({ sessionId: sessionIds[place] ?? 0, searchKey: lists.search.keyAt(place) }),
    add(entry) {
      const place = lists.search.size
      if (place === sessionIds.length) {
        const larger = new Float64Array(Math.ceil(place * GROWTH))
        larger.set(sessionIds)
        sessionIds = larger
      }
      sessionIds[place] = entry.sessionId
      lists.search.add(entry.searchKey)
      lists['look-alike'].add(lookAlikeKeyOf(entry.searchKey))
      if (last === undefined || entry.sessionId > last.sessionId) last = entry
    },
  }
}
