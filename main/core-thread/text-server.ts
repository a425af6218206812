import { type AnswerText, isWhole, type JsonText } from '../core/door/core.ts'
import type { FromTextClient, ToTextClient } from './messages.ts'

/** How long the rest of an answer is kept for a client that takes nothing. */
const PATIENCE_MS = 60_000

export interface TextServer {
  /** Sends an answer, or begins to. */
  send(id: number, text: AnswerText): void
  take(message: FromTextClient): void
}

interface Sending {
  readonly pieces: AsyncIterator<JsonText>
  readonly patience: NodeJS.Timeout
}

async function* eachOf(pieces: Exclude<AnswerText, JsonText>): AsyncGenerator<JsonText> {
  yield* pieces
}

const encoder = new TextEncoder()

function bytesOf(text: JsonText): Uint8Array<ArrayBuffer> {
  return typeof text === 'string' ? encoder.encode(text) : new Uint8Array(text)
}

/**
 * Sends long answers piece by piece, each when asked for, so that one is on its way at most.
 * @param post sends a message; the buffers are moved, not copied
 */
export function createTextServer(post: (message: ToTextClient, moved: ArrayBuffer[]) => void): TextServer {
  const sendings = new Map<number, Sending>()

  function drop(id: number): void {
    clearTimeout(sendings.get(id)?.patience)
    sendings.delete(id)
  }

  async function sendPiece(id: number): Promise<void> {
    const sending = sendings.get(id)
    if (sending === undefined) return post({ type: 'text-piece', id, piece: null, isLost: true }, [])
    sending.patience.refresh()
    const next = await sending.pieces.next()
    if (next.done === true) drop(id)
    const piece = next.done === true ? null : bytesOf(next.value)
    post({ type: 'text-piece', id, piece, isLost: false }, piece === null ? [] : [piece.buffer])
  }

  return {
    send(id, text) {
      if (isWhole(text)) {
        const bytes = bytesOf(text)
        return post({ type: 'text', id, text: bytes }, [bytes.buffer])
      }
      const patience = setTimeout(() => drop(id), PATIENCE_MS).unref()
      sendings.set(id, { pieces: eachOf(text), patience })
      post({ type: 'text', id, text: null }, [])
    },
    take(message) {
      if (message.type === 'text-end') drop(message.id)
      else void sendPiece(message.id)
    },
  }
}
