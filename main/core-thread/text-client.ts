import type { AnswerText } from '../core/door/core.ts'
import type { FromTextClient, ToTextClient } from './messages.ts'

export interface TextClient {
  /** The answer to a question that was asked under this id. */
  answerTo(id: number): Promise<AnswerText>
  take(message: ToTextClient): void
  /** The core's thread has ended: whoever waits for an answer is given this text. */
  close(text: string): void
}

type PieceMessage = ToTextClient & { readonly type: 'text-piece' }

function givenUp(): Error {
  return new Error('the rest of an answer was given up')
}

/** Pulls long answers from the core's thread, one piece at a time. */
export function createTextClient(post: (message: FromTextClient) => void): TextClient {
  const answers = new Map<number, (text: AnswerText) => void>()
  const pulls = new Map<number, PromiseWithResolvers<PieceMessage>>()

  let isClosed = false

  async function* piecesOf(id: number): AsyncGenerator<Uint8Array> {
    let hasEnded = false
    try {
      while (true) {
        if (isClosed) throw givenUp()
        const pull = Promise.withResolvers<PieceMessage>()
        pulls.set(id, pull)
        post({ type: 'text-more', id })
        const { piece, isLost } = await pull.promise
        hasEnded = piece === null
        if (isLost) throw givenUp()
        if (piece === null) return
        yield piece
      }
    } finally {
      pulls.delete(id)
      if (!hasEnded) post({ type: 'text-end', id })
    }
  }

  return {
    answerTo: (id) => new Promise((resolve) => answers.set(id, resolve)),
    take(message) {
      const { id } = message
      if (message.type === 'text-piece') return pulls.get(id)?.resolve(message)
      answers.get(id)?.(message.text ?? piecesOf(id))
      answers.delete(id)
    },
    close(text) {
      isClosed = true
      for (const answer of answers.values()) answer(text)
      answers.clear()
      for (const [id, pull] of pulls) pull.resolve({ type: 'text-piece', id, piece: null, isLost: true })
    },
  }
}
