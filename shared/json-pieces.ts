/** Elements made into text at once: well below a megabyte, a few milliseconds. */
const ITEMS_PER_PIECE = 1_000

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value)
}

/** Whether a list in it, at any depth of its objects, is too long for one piece. */
export function isLong(value: unknown, itemsPerPiece = ITEMS_PER_PIECE): boolean {
  if (Array.isArray(value)) return value.length > itemsPerPiece
  return isPlainObject(value) && Object.values(value).some((member) => isLong(member, itemsPerPiece))
}

/**
 * `JSON.stringify` to the byte, but in pieces: a million vehicles exceed the longest possible
 * string. Lists that are members of objects are cut; a list within a list stays whole.
 */
export function* jsonPieces(value: unknown, itemsPerPiece = ITEMS_PER_PIECE): Generator<string> {
  if (!isLong(value, itemsPerPiece)) {
    yield JSON.stringify(value)
  } else if (Array.isArray(value)) {
    for (let from = 0; from < value.length; from += itemsPerPiece) {
      const items = JSON.stringify(value.slice(from, from + itemsPerPiece))
      yield (from === 0 ? '[' : ',') + items.slice(1, -1)
    }
    yield ']'
  } else {
    let sign = '{'
    for (const [name, member] of Object.entries(value as object)) {
      if (JSON.stringify(isLong(member, itemsPerPiece) ? [] : member) === undefined) continue
      yield `${sign}${JSON.stringify(name)}:`
      yield* jsonPieces(member, itemsPerPiece)
      sign = ','
    }
    yield '}'
  }
}
