/** Whether two pieces of plain data say the same, with their members in the same order. */
export function isSameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
