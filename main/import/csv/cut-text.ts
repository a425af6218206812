/** A text shortened to at most so many UTF-16 units, never within a character of two. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** A value as a sentence quotes it: on one line, and short. */
export function quoted(value: string): string {
  const shown = cutText(value, 40)
  return `"${shown.replace(/\p{Cc}+/gu, ' ')}${shown.length < value.length ? '…' : ''}"`
}
