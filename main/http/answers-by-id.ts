import { type AnswerText, isWhole } from '../core/door/core.ts'

/** A screen sends what went unanswered again under the same id for a minute. */
const REMEMBERED_MS = 60_000
const MOST_REMEMBERED = 500

/** A longer answer is a list, and the command that gave it may run again. */
const LONGEST_REMEMBERED = 65_536

/** Commands that screens send with an id: sent again, for no answer came, they are done once. */
export interface AnswersById {
  /** Runs the command, or gives the answer of the one that runs or ran under this id. */
  once(id: string, run: () => Promise<AnswerText>): Promise<AnswerText>
}

export function createAnswersById(): AnswersById {
  const answers = new Map<string, Promise<AnswerText>>()

  function forgetLater(id: string, answer: AnswerText | null): void {
    if (answer === null || !isWhole(answer) || answer.length > LONGEST_REMEMBERED) answers.delete(id)
    else setTimeout(() => answers.delete(id), REMEMBERED_MS).unref()
  }

  return {
    async once(id, run) {
      const known = answers.get(id)
      if (known !== undefined) {
        const answer = await known
        // Pieces can be walked once.
        return isWhole(answer) ? answer : run()
      }
      const [oldest] = answers.keys()
      if (answers.size >= MOST_REMEMBERED && oldest !== undefined) answers.delete(oldest)
      const answer = run()
      answers.set(id, answer)
      answer.then(
        (text) => forgetLater(id, text),
        () => forgetLater(id, null),
      )
      return answer
    },
  }
}
