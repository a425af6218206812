/**
 * One question at a time: whoever types fast or has a busy lot is answered for the newest state, not for each in between.
 * @param ask puts the question as it is now; does not reject. @returns a function that has it asked, now or after the one under way
 */
export function oneAtATime(ask: () => Promise<void>): () => void {
  let wanted = 0
  let isAsking = false

  async function load(): Promise<void> {
    wanted += 1
    if (isAsking) return
    isAsking = true
    let answered = 0
    while (answered !== wanted) {
      answered = wanted
      await ask()
    }
    isAsking = false
  }

  return () => void load()
}
