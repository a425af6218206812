/**
 * One question at a time: whoever types fast is answered for the newest state only.
 * @param ask puts the question as it is now; does not reject. @returns has it asked, now or next
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
