import { Buffer } from 'node:buffer'
import type { KeyList } from '../core/ports/outside.ts'

/** Stands before each key; in no key, because keys are letters, marks and digits. */
const SEPARATOR = 0x0a

/** A UTF-16 unit is at most so many bytes in UTF-8. */
const LONGEST_UNIT = 3

const FIRST_KEYS = 1_024
const FIRST_BYTES = 16_384

/** How much room grows: copying is cheap, and unused room costs memory. */
const GROWTH = 1.25

/**
 * Keeps all keys in one text, which is searched many times faster than many short ones; as UTF-8
 * outside the heap, which reserves room in proportion: a million plates are only 10 MB.
 */
export function createKeyList(): KeyList {
  let starts = new Uint32Array(FIRST_KEYS)
  let size = 0
  let bytes = Buffer.alloc(FIRST_BYTES)
  let length = 0

  function makeRoom(needed: number): void {
    if (size === starts.length) {
      const larger = new Uint32Array(Math.ceil(size * GROWTH))
      larger.set(starts)
      starts = larger
    }
    if (length + needed > bytes.length) {
      const larger = Buffer.alloc(Math.max(length + needed, Math.ceil(bytes.length * GROWTH)))
      bytes.copy(larger, 0, 0, length)
      bytes = larger
    }
  }

  return {
    get size() {
      return size
    },
    add(key) {
      makeRoom(1 + key.length * LONGEST_UNIT)
      starts[size] = length
      size += 1
      bytes[length] = SEPARATOR
      length += 1 + bytes.write(key, length + 1)
    },
    keyAt: (place) => bytes.toString('utf8', (starts[place] ?? 0) + 1, place + 1 < size ? starts[place + 1] : length),
    *placesOf(part) {
      const wanted = Buffer.from(part)
      let place = size - 1
      let found = length === 0 ? -1 : bytes.lastIndexOf(wanted, length - wanted.length)
      while (found >= 0) {
        while ((starts[place] ?? 0) > found) place--
        yield place
        const start = starts[place] ?? 0
        if (start === 0) return
        found = bytes.lastIndexOf(wanted, start - 1)
      }
    },
  }
}
