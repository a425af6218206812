/** A place where the newest question counts: an older answer that arrives late is not taken for the newer one's. */
export interface Latest {
  /** @returns the answer; `undefined` where something else has been asked, or nothing is wanted any more */
  ask<T>(answer: Promise<T>): Promise<T | undefined>
  /** No answer is wanted any more. */
  forget(): void
}

export function latest(): Latest {
  let newest = 0
  return {
    async ask(answer) {
      newest += 1
      const mine = newest
      const value = await answer
      return mine === newest ? value : undefined
    },
    forget() {
      newest += 1
    },
  }
}
