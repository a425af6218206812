import type { Watch } from '../../../shared/watch.ts'

/** A watch as it is kept; whether it runs at this moment is nothing to keep. */
export type StoredWatch = Omit<Watch, 'isRunning'>

/** The watched sources. */
export interface WatchStore {
  /** In the order in which they were added. */
  all(): readonly StoredWatch[]
  byId(id: number): StoredWatch | undefined
  /** Adds a watch of a source, or writes every field of the one that there is. @returns its id. */
  put(watch: Omit<StoredWatch, 'id'>): number
  /** @returns false where there was none. The source's imports stay. */
  remove(id: number): boolean
}
