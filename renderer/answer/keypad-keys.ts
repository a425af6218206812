/** A text with the part of it that is marked; where both ends are the same, that is the cursor. */
export interface MarkedText {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What a key of the keypad does: it writes a character, or takes one back. */
export type KeypadKey = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'backspace' }

/** The text after a key: a character stands in the place of what was marked, and the way back takes the marked part or the character before the cursor. */
export function pressKey({ text, start, end }: MarkedText, key: KeypadKey): MarkedText {
  const written = key.kind === 'character' ? key.character : ''
  const from = key.kind === 'backspace' && start === end ? start - lengthOfLast(text.slice(0, start)) : start
  const cursor = from + written.length
  return { text: text.slice(0, from) + written + text.slice(end), start: cursor, end: cursor }
}

/** The last character of a text in code units: two where it is outside of the basic plane. */
function lengthOfLast(text: string): number {
  return [...text].at(-1)?.length ?? 0
}
