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

/** How many cards stand beside one another in a width, all in pixels; always one at least. */
export function columnsIn(width: number, narrowest: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (narrowest + gap)))
}

/** The card that a key leads to from another one; `undefined` for keys that do not move. */
export function targetCard(
  key: string,
  from: number,
  count: number,
  columns: number,
  rowsPerPage: number,
): number | undefined {
  if (key === 'ArrowRight') return Math.min(count - 1, from + 1)
  if (key === 'ArrowLeft') return Math.max(0, from - 1)
  if (key === 'Home' || key === 'End') return targetIndex(key, from, count, 1)
  const row = Math.floor(from / columns)
  const targetRow = targetIndex(key, row, Math.ceil(count / columns), rowsPerPage)
  if (targetRow === undefined) return undefined
  return targetRow === row ? from : Math.min(count - 1, targetRow * columns + (from % columns))
}
