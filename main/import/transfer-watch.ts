import { type AppFailure, failure } from '../../shared/app-error.ts'
import type { ImportLimits } from '../core/ports/csv-source.ts'

/** What ends a transfer: a cancellation, no answer, too long a silence, or too long in all. */
export interface TransferWatch {
  /** Aborted with the `AppFailure` that says why. */
  readonly signal: AbortSignal
  /** A host is asked: `alive` must follow before the limit for that has passed. */
  asking(host: string): void
  /** A byte has come: nobody waits for an answer any more, and the silence is counted anew. */
  alive(): void
  /** Waits for a step, but no longer than the transfer may last, even if it ignores the signal. */
  guard<T>(step: Promise<T>): Promise<T>
  /** Ends what is still under way, and the counting. */
  close(): void
}

function answerTimeout(host: string, answerMs: number): AppFailure {
  const seconds = Math.max(1, Math.round(answerMs / 1_000))
  return failure('answer-timeout', { host, seconds })
}

/**
 * Watches one transfer from its first step; look-up, connection and redirects count as silence.
 *
 * The answer limit runs until the headers arrive. It covers connecting too: Electron does not tell
 * when a connection is made, so out of reach and slow look alike; neither the limit (longer than
 * for connecting alone) nor its sentence tells them apart.
 *
 * Fails with why it was cancelled, `import-unreachable`, `import-timeout` or `import-too-slow`.
 */
export function watchTransfer(
  { answerMs, idleMs, totalMs }: Pick<ImportLimits, 'answerMs' | 'idleMs' | 'totalMs'>,
  cancelled: AbortSignal,
): TransferWatch {
  const controller = new AbortController()
  const { signal } = controller
  const seconds = Math.max(1, Math.round(idleMs / 1_000))
  const minutes = Math.max(1, Math.round(totalMs / 60_000))
  const wholeTimer = setTimeout(() => {
    controller.abort(failure('import-too-slow', { minutes }))
  }, totalMs)
  const timer = setTimeout(() => {
    controller.abort(failure('import-timeout', { seconds }))
  }, idleMs)
  let answerTimer: NodeJS.Timeout | undefined
  const cancel = () => controller.abort(cancelled.reason)
  if (cancelled.aborted) cancel()
  else cancelled.addEventListener('abort', cancel, { once: true })

  return {
    signal,
    asking: (host) => {
      clearTimeout(answerTimer)
      answerTimer = setTimeout(() => controller.abort(answerTimeout(host, answerMs)), answerMs)
    },
    alive: () => {
      clearTimeout(answerTimer)
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
      clearTimeout(answerTimer)
      clearTimeout(timer)
      clearTimeout(wholeTimer)
      cancelled.removeEventListener('abort', cancel)
      controller.abort(new Error('the transfer has ended'))
    },
  }
}
