import type { ImportRow } from '../ports/csv-source.ts'
import type { SessionStore } from '../ports/store.ts'

/** Plates of a file that are remembered for it; beyond them only the lot is looked at, so that memory stays bounded. */
const REMEMBERED_PLATES = 100_000

/** Finds plates that differ in nothing but their separators: "B-MA 123" and "BM-A 123" are two vehicles, or one written in two ways. */
export interface SimilarPlates {
  /** A plate like this one, but not it, in the lot or further up in the file; `null` where there is none. */
  find(row: ImportRow): string | null
}

/** Looks for similar plates during one walk through a file. */
export function createSimilarPlates(sessions: SessionStore): SimilarPlates {
  const seen = new Map<string, { readonly plateKey: string; readonly plate: string }>()
  return {
    find({ searchKey, plateKey, plate }) {
      const before = seen.get(searchKey)
      if (before === undefined && seen.size < REMEMBERED_PLATES) seen.set(searchKey, { plateKey, plate })
      if (before !== undefined && before.plateKey !== plateKey) return before.plate
      const parked = sessions.openBySearchKey(searchKey, 2)
      return parked.find((session) => session.plateKey !== plateKey)?.plate ?? null
    },
  }
}
