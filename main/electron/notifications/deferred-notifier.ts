import type { Alert } from '../../../shared/alert.ts'
import type { Notifier } from '../../core/ports/outside.ts'

export interface DeferredNotifier extends Notifier {
  /** Hands on what has been announced so far, and all that follows. */
  connect(notifier: Notifier): void
}

/** Keeps what the core announces before its host is complete. */
export function createDeferredNotifier(): DeferredNotifier {
  let kept: readonly Alert[] = []
  let target: Notifier | undefined

  return {
    announce(alerts) {
      if (target === undefined) kept = [...kept, ...alerts]
      else target.announce(alerts)
    },
    connect(notifier) {
      target = notifier
      if (kept.length > 0) notifier.announce(kept)
      kept = []
    },
  }
}
