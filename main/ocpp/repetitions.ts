import type { Payload } from './wire.ts'

/** How many answers of one charge point are kept: chargers repeat what went unanswered last. */
const KEPT_ANSWERS = 64

/**
 * Messages that may be heard twice. Without a time, the state after a start may be the very text of
 * one before it, and is no repetition.
 */
const HARMLESS_TWICE = new Set(['BootNotification', 'Heartbeat', 'StatusNotification'])

/**
 * Answers that were given, for messages that come again: with the same id and the same content, as
 * after a connection that broke before the answer arrived. The id alone is not enough, since
 * chargers count from 1 after each start.
 */
export interface Repetitions {
  find(messageId: string, method: string, payload: unknown): Payload | undefined
  keep(messageId: string, method: string, payload: unknown, answer: Payload): void
}

export function createRepetitions(): Repetitions {
  const answers = new Map<string, Payload>()
  const keyOf = (...message: readonly unknown[]) => JSON.stringify(message)
  return {
    find: (messageId, method, payload) => answers.get(keyOf(messageId, method, payload)),
    keep(messageId, method, payload, answer) {
      if (HARMLESS_TWICE.has(method)) return
      answers.set(keyOf(messageId, method, payload), answer)
      const [oldest] = answers.keys()
      if (answers.size > KEPT_ANSWERS && oldest !== undefined) answers.delete(oldest)
    },
  }
}
