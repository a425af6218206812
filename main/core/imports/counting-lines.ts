/** Which line of a file counts for a plate that stands in it more than once: its last. */
export interface CountingLines {
  /** The line that counts for a plate that stands on this line. */
  lineFor(plateKey: string, line: number): number
}

/** Finds them out, row by row in the order of the file. */
export interface CountingLineFinder {
  /** Takes note of an accepted row. */
  note(plateKey: string, line: number): void
  /** What is known at the end of the file; lets go of what only finding it needed. */
  finish(): CountingLines
}

/** Slots at the start; a power of two, as it stays. */
const FIRST_SLOTS = 1_024
/** The share of slots that may be taken before there are twice as many. */
const FULLEST = 0.6
const HIGH_FACTOR = 2 ** 21

/** A fingerprint of 53 bits, never 0: two sums of FNV's kind, of which each takes every character in. */
function fingerprintOf(text: string): number {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul((low << 13) | (low >>> 19), 5) ^ Math.imul(unit + 0x9e37, 0x85ebca6b)
  }
  return (high >>> 0) * HIGH_FACTOR + (low >>> 11) + 1
}

/** Fingerprints in one flat table: eight bytes and some air for each. */
function createFingerprints(): { addIfNew(fingerprint: number): boolean } {
  let slots = new Float64Array(FIRST_SLOTS)
  let taken = 0

  const place = (table: Float64Array, fingerprint: number): boolean => {
    const mask = table.length - 1
    let slot = (fingerprint ^ Math.floor(fingerprint / HIGH_FACTOR)) & mask
    for (let found = table[slot]; found !== 0; found = table[slot]) {
      if (found === fingerprint) return false
      slot = (slot + 1) & mask
    }
    table[slot] = fingerprint
    return true
  }

  const grow = () => {
    const larger = new Float64Array(slots.length * 2)
    for (const fingerprint of slots) if (fingerprint !== 0) place(larger, fingerprint)
    slots = larger
  }

  return {
    addIfNew(fingerprint) {
      if (!place(slots, fingerprint)) return false
      taken += 1
      if (taken > slots.length * FULLEST) grow()
      return true
    },
  }
}

/** Holds on to nothing but the plates that came again: most files have none. */
function countingLinesOf(lastLines: ReadonlyMap<string, number>): CountingLines {
  return { lineFor: (plateKey, line) => lastLines.get(plateKey) ?? line }
}

/**
 * Finds the counting lines of a file of any length in little memory: a fingerprint a plate (some 13 to 27 bytes), and the plate itself only
 * where its fingerprint came before. Exact all the same: a plate that comes again is always remembered with its last line, and one that is
 * remembered for nothing but a fingerprint like another's with its own.
 */
export function findCountingLines(): CountingLineFinder {
  const fingerprints = createFingerprints()
  const lastLines = new Map<string, number>()
  return {
    note(plateKey, line) {
      if (!fingerprints.addIfNew(fingerprintOf(plateKey))) lastLines.set(plateKey, line)
    },
    finish: () => countingLinesOf(lastLines),
  }
}
