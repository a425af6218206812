/** The row that a key leads to from another one; `undefined` for keys that do not move. */
export function targetIndex(key: string, from: number, count: number, rowsPerPage: number): number | undefined {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1)
    case 'ArrowUp':
      return Math.max(0, from - 1)
    case 'PageDown':
      return Math.min(last, from + rowsPerPage)
    case 'PageUp':
      return Math.max(0, from - rowsPerPage)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
