import type { Cancellation } from '../ports/csv-source.ts'

/** A cancellation together with the handle that triggers it. */
export interface CancellationSource {
  readonly cancellation: Cancellation
  cancel(): void
}

/** Makes a cancellation that nobody has asked for yet. */
export function createCancellation(): CancellationSource {
  const callbacks = new Set<() => void>()
  let isCancelled = false
  return {
    cancellation: {
      get isCancelled() {
        return isCancelled
      },
      onCancel(callback) {
        if (isCancelled) callback()
        else callbacks.add(callback)
        return () => callbacks.delete(callback)
      },
    },
    cancel() {
      if (isCancelled) return
      isCancelled = true
      for (const callback of callbacks) callback()
      callbacks.clear()
    },
  }
}
