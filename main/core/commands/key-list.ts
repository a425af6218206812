/** A list of keys in which a part of a key is found without looking at each. */
export interface KeyList {
  readonly size: number
  add(key: string): void
  keyAt(place: number): string
  /** The places of the keys that contain a part, the last one first, each once. */
  placesOf(part: string): Iterable<number>
}

/** Stands before each key; in no key, because keys are letters, marks and digits. */
const SEPARATOR = '\n'

/** Keys that are gathered before they join the text: a text that grows by each of them is kept in as many pieces, at three times the memory. */
const GATHERED = 4_096

const FIRST_ROOM = 1_024

/**
 * Keeps all keys in one text, because one search through a long text is many times faster than a search through each of many short ones, and
 * because it takes a fraction of their memory: a character a byte, and four bytes for where a key starts.
 */
export function createKeyList(): KeyList {
  let starts = new Uint32Array(FIRST_ROOM)
  let size = 0
  let length = 0
  let text = ''
  let gathered: string[] = []

  function join(): void {
    text += gathered.join('')
    gathered = []
  }

  function keyAt(place: number): string {
    join()
    return text.slice((starts[place] ?? 0) + SEPARATOR.length, place + 1 < size ? starts[place + 1] : undefined)
  }

  return {
    get size() {
      return size
    },
    add(key) {
      if (size === starts.length) {
        const larger = new Uint32Array(starts.length * 2)
        larger.set(starts)
        starts = larger
      }
      starts[size] = length
      size += 1
      length += SEPARATOR.length + key.length
      gathered.push(SEPARATOR, key)
      if (gathered.length >= GATHERED) join()
    },
    keyAt,
    *placesOf(part) {
      join()
      let place = size - 1
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
