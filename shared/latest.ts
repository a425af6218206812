/** Where the newest question counts: an older answer that arrives late is passed over. */
export interface Latest {
  /** @returns the answer; `undefined` where something else has been asked since */
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
