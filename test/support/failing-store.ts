import type { Store } from '../../main/core/ports/store.ts'
import { failure } from '../../shared/app-error.ts'

/** When a store fails, and how. */
export interface Fault {
  at: 'begin' | 'commit' | null
  /** Writes that succeed before the first that fails. */
  after?: number
  /** As what it fails at the commit; as a busy one unless told otherwise. */
  readonly as?: 'storage-full'
}

/** A store whose outermost writes fail, at begin or commit, while the switch is on. */
export function failing(store: Store, fault: Fault): Store {
  let depth = 0
  return {
    ...store,
    write(work) {
      const isHit = depth === 0 && fault.at !== null && (fault.after ?? 0) <= 0
      if (depth === 0 && fault.after !== undefined) fault.after -= 1
      if (isHit && fault.at === 'begin') throw failure('storage-full')
      depth += 1
      try {
        return store.write(() => {
          const value = work()
          if (isHit) throw failure(fault.as ?? 'storage-busy')
          return value
        })
      } finally {
        depth -= 1
      }
    },
  }
}
