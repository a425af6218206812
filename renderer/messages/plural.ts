/** `one` for exactly one, else `other`; English, German, Italian and Dutch need no more. */
export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other
}
