import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'

/** Vehicles that one transaction completes; the rest follow in the next turn of the queue. */
const BATCH = 500

/**
 * Completes what is due, at the computed instant, and opens each alert in the same transaction:
 * exactly once, however often it runs. Vehicles that were ready on arrival get no alert.
 * @returns how many it completed
 */
function completeDue(context: CoreContext, now: number): number {
  const { store } = context
  return store.write(() => {
    const completed = store.sessions.completeDue(now, BATCH)
    for (const { id: sessionId, estimatedReadyAt: dueAt } of completed) {
      store.alerts.open({ sessionId, kind: 'ready', level: 0, dueAt, openedAt: now })
    }
    return completed.length
  })
}

/** Completes all that is due, for a command that must find the facts of now. */
export function completeAllDue(context: CoreContext, now: number): void {
  while (completeDue(context, now) === BATCH);
}

export function completions(context: CoreContext): DueKind {
  return {
    name: 'completion',
    nextDueAt: () => context.store.sessions.nextCompletionAt(),
    run: (now) => void completeDue(context, now),
  }
}
