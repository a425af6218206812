/** A list of keys in which a part of a key is found without looking at each. */
export interface KeyList {
  add(key: string): void
  /** The places of the keys that contain a part, the last one first, each once. */
  placesOf(part: string): Iterable<number>
}

/** Stands before each key; in no key, because keys are letters, marks and digits. */
const SEPARATOR = '\n'

/** Keeps all keys in one text, because one search through a long text is many times faster than a search through each of many short ones. */
export function createKeyList(): KeyList {
  const starts: number[] = []
  let text = ''

  return {
    add(key) {
      starts.push(text.length)
      text += SEPARATOR + key
    },
    *placesOf(part) {
      let place = starts.length - 1
      let found = text.lastIndexOf(part)
      while (found >= 0) {
        while ((starts[place] ?? 0) > found) place--
        yield place
        const start = starts[place] ?? 0
        if (start === 0) return
        found = text.lastIndexOf(part, start - 1)
      }
    },
  }
}
