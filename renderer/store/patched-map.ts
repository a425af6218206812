/** What the screen asks of a map of vehicles. */
export interface ItemMap<T> {
  readonly size: number
  get(id: number): T | undefined
  values(): Iterable<T>
}

/** Items of one chunk: so many ids. */
const CHUNK_BITS = 9

type Chunks<T> = ReadonlyMap<number, ReadonlyMap<number, T>>

/**
 * Never changes: a patched copy shares all chunks that the patch does not touch. A large lot would
 * changes by a thousand a time would else be copied whole, five times a second.
 */
export class PatchedMap<T extends { readonly id: number }> implements ItemMap<T> {
  readonly #chunks: Chunks<T>
  readonly size: number

  private constructor(chunks: Chunks<T>, size: number) {
    this.#chunks = chunks
    this.size = size
  }

  static of<T extends { readonly id: number }>(items: Iterable<T>): PatchedMap<T> {
    return new PatchedMap<T>(new Map(), 0).patch(items, [])
  }

  get(id: number): T | undefined {
    return this.#chunks.get(id >>> CHUNK_BITS)?.get(id)
  }

  *values(): Generator<T> {
    for (const chunk of this.#chunks.values()) yield* chunk.values()
  }

  /** With items added, replaced and taken away; itself where there is nothing to do. */
  patch(upserts: Iterable<T>, removedIds: readonly number[]): PatchedMap<T> {
    const chunks = new Map(this.#chunks)
    const fresh = new Map<number, Map<number, T>>()
    let { size } = this
    const chunkOf = (id: number) => {
      const key = id >>> CHUNK_BITS
      const known = fresh.get(key)
      if (known !== undefined) return known
      const copy = new Map(chunks.get(key))
      fresh.set(key, copy)
      chunks.set(key, copy)
      return copy
    }
    for (const id of removedIds) if (chunkOf(id).delete(id)) size -= 1
    for (const item of upserts) {
      const chunk = chunkOf(item.id)
      const before = chunk.size
      chunk.set(item.id, item)
      size += chunk.size - before
    }
    return fresh.size === 0 ? this : new PatchedMap(chunks, size)
  }
}
