import type { Clock } from './clock.ts'

/** Work in steps of a few milliseconds: whoever takes them may let others work in between. */
export type Steps<T> = Generator<undefined, T>

/** Takes all steps, and gives the event loop a turn between one and the next. */
export async function finishInTurns<T>(clock: Pick<Clock, 'yieldTurn'>, steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await clock.yieldTurn()
  }
}
