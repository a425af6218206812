import { failure } from '../../shared/app-error.ts'
import type { Cancellation, ImportLimits } from '../core/ports/csv-source.ts'

/** What ends a transfer from outside: a cancellation, too long a silence, or too long a time in all. */
export interface TransferWatch {
  /** Aborted with the `AppFailure` that says why. */
  readonly signal: AbortSignal
  /** A byte has come: the silence is counted anew. */
  alive(): void
  /** Waits for a step of the transfer, but no longer than the transfer may last, whether or not the step heeds the signal. */
  guard<T>(step: Promise<T>): Promise<T>
  /** Ends what is still under way, and the counting. */
  close(): void
}

/**
 * Watches one transfer from its first step on; name look-up, connection and redirects count as silence too.
 * Its failures: `conflict` with `import-cancelled`, `import-unreachable` with `import-timeout` or `import-too-slow`.
 */
export function watchTransfer(
  { idleMs, totalMs }: Pick<ImportLimits, 'idleMs' | 'totalMs'>,
  cancellation: Cancellation,
): TransferWatch {
  const controller = new AbortController()
  const { signal } = controller
  const seconds = Math.max(1, Math.round(idleMs / 1_000))
  const minutes = Math.max(1, Math.round(totalMs / 60_000))
  const wholeTimer = setTimeout(() => {
    controller.abort(
      failure(
        'import-unreachable',
        'import-too-slow',
        `The file did not come whole within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, so the import was given up. Check the network and try again; the limit can be raised in the settings.`,
        { minutes },
      ),
    )
  }, totalMs)
  const timer = setTimeout(() => {
    controller.abort(
      failure(
        'import-unreachable',
        'import-timeout',
        `The server sent nothing for ${seconds} seconds, so the import was given up. Check the network and try again.`,
        { seconds },
      ),
    )
  }, idleMs)
  const stopListening = cancellation.onCancel(() => {
    controller.abort(failure('conflict', 'import-cancelled', 'The import was cancelled.'))
  })

  return {
    signal,
    alive: () => {
      timer.refresh()
    },
    guard: async (step) => {
      const ended = Promise.withResolvers<never>()
      const end = () => ended.reject(signal.reason)
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
      try {
        return await Promise.race([ended.promise, step])
      } catch (error) {
        throw signal.aborted ? signal.reason : error
      } finally {
        signal.removeEventListener('abort', end)
      }
    },
    close: () => {
      clearTimeout(timer)
      clearTimeout(wholeTimer)
      stopListening()
      controller.abort(new Error('the transfer has ended'))
    },
  }
}
