import type { AppEvent } from '../../shared/contract/events.ts'

/** The way of events to the hosts' thread, one after the other, so that their arrival never holds that thread up. */
export interface EventOutlet {
  send(event: AppEvent): void
  /** The hosts have taken the event before. */
  taken(): void
  /** Resolves once nothing waits. */
  drained(): Promise<void>
}

/** Events that may be on their way at once: one being taken, one to follow without a pause. */
const ON_THE_WAY = 2

/** Builds the outlet over a way to post one event. */
export function createEventOutlet(post: (event: AppEvent) => void): EventOutlet {
  const queue: AppEvent[] = []
  let onTheWay = 0
  let callbacks: (() => void)[] = []

  function pump(): void {
    while (onTheWay < ON_THE_WAY) {
      const event = queue.shift()
      if (event === undefined) break
      onTheWay += 1
      post(event)
    }
    if (queue.length > 0) return
    for (const callback of callbacks) callback()
    callbacks = []
  }

  return {
    send(event) {
      queue.push(event)
      pump()
    },
    taken() {
      onTheWay -= 1
      pump()
    },
    drained: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => callbacks.push(resolve))),
  }
}
