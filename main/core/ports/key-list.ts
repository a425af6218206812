/** A list of keys in which a part of a key is found without looking at each. */
export interface KeyList {
  readonly size: number
  add(key: string): void
  keyAt(place: number): string
  /** The places of the keys that contain a part, the last one first, each once. */
  placesOf(part: string): Iterable<number>
}
