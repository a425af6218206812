import type { AnswerText } from '../core/door/core.ts'
import type { FromTextClient, ToTextClient } from './messages.ts'

/** How long the rest of an answer is kept for a client that takes nothing. */
const PATIENCE_MS = 60_000

/** Answers that go to the hosts' thread as text. */
export interface TextServer {
  /** Sends an answer, or begins to. */
  send(id: number, text: AnswerText): void
  take(message: FromTextClient): void
}

interface Sending {
  readonly pieces: AsyncIterator<string>
  readonly patience: NodeJS.Timeout
}

async function* eachOf(pieces: Exclude<AnswerText, string>): AsyncGenerator<string> {
  yield* pieces
}

/** Sends long answers piece by piece, each when asked for, so that one is on its way at most. */
export function createTextServer(post: (message: ToTextClient) => void): TextServer {
  const sendings = new Map<number, Sending>()

  function drop(id: number): void {
    clearTimeout(sendings.get(id)?.patience)
    sendings.delete(id)
  }

  async function nextPiece(id: number): Promise<ToTextClient> {
    const sending = sendings.get(id)
    if (sending === undefined) return { type: 'text-piece', id, piece: null, isLost: true }
    sending.patience.refresh()
    const next = await sending.pieces.next()
    if (next.done === true) drop(id)
    return { type: 'text-piece', id, piece: next.done === true ? null : next.value, isLost: false }
  }

  return {
    send(id, text) {
      if (typeof text === 'string') return post({ type: 'text', id, text })
      const patience = setTimeout(() => drop(id), PATIENCE_MS).unref()
      sendings.set(id, { pieces: eachOf(text), patience })
      post({ type: 'text', id, text: null })
    },
    take(message) {
      if (message.type === 'text-end') drop(message.id)
      else void nextPiece(message.id).then(post)
    },
  }
}
