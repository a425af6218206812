/** `one` for exactly one, `other` for every other number; English, German, Italian and Dutch need no more. */
export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other
}
