import { lookAlikeKeyOf } from '../../../shared/look-alikes.ts'
import type { SearchKeyEntry, SessionStore } from '../ports/store.ts'
import { createKeyList } from './key-list.ts'

/** What fits a query: a key that has one of the parts, and that the test accepts. */
export interface PlateQuery {
  /** Which key is looked at: the search key, or that key with look-alikes made equal. */
  readonly key: 'search' | 'look-alike'
  readonly parts: readonly string[]
  readonly accepts: (searchKey: string) => boolean
}

/**
 * The search keys of every plate that was ever here, in memory and ready to be compared: over a long history, reading and folding them
 * for each key that is pressed would take longer than an answer may.
 */
export interface PlateIndex {
  /** Sessions of up to `limit` plates that fit, of those that came last. A session may be older than its plate's newest, or be gone. */
  find(query: PlateQuery, limit: number): readonly number[]
  /** Reads what is new in the store, so that the next question need not. */
  catchUp(): void
}

/** Whether one plate fits a query. */
export function fitsQuery({ key, parts, accepts }: PlateQuery, searchKey: string): boolean {
  const text = key === 'search' ? searchKey : lookAlikeKeyOf(searchKey)
  return parts.some((part) => text.includes(part)) && accepts(searchKey)
}

/**
 * An index over the sessions of a store. It needs no telling of changes: sessions are numbered as they come, so what is new has a higher
 * number than the last one seen, and an entry too many does no harm, because whoever finds it looks it up. Where the last session is not
 * the one that was seen (its data was erased, and its number given anew), the index is built from scratch.
 */
export function createPlateIndex(sessions: Pick<SessionStore, 'byId' | 'searchKeysAfter'>): PlateIndex {
  const entries: SearchKeyEntry[] = []
  const lists = { search: createKeyList(), 'look-alike': createKeyList() }
  let last: SearchKeyEntry | undefined

  function forget(): void {
    entries.length = 0
    lists.search.clear()
    lists['look-alike'].clear()
    last = undefined
  }

  function catchUp(): void {
    if (last !== undefined && sessions.byId(last.sessionId)?.searchKey !== last.searchKey) forget()
    for (const entry of sessions.searchKeysAfter(last?.sessionId ?? 0)) {
      entries.push(entry)
      lists.search.add(entry.searchKey)
      lists['look-alike'].add(lookAlikeKeyOf(entry.searchKey))
      if (last === undefined || entry.sessionId > last.sessionId) last = entry
    }
  }

  return {
    catchUp,
    find({ key, parts, accepts }, limit) {
      catchUp()
      const found = new Set<number>()
      for (const part of parts) {
        for (const place of lists[key].placesOf(part)) {
          if (found.size === limit) break
          const entry = entries[place]
          if (entry !== undefined && accepts(entry.searchKey)) found.add(entry.sessionId)
        }
      }
      return [...found]
    },
  }
}
