/** What stands for a plate that was taken away: nothing of it, or the same name each time. */
export type PlateMark =
  | { readonly kind: 'erased' }
  /** `name`: upper-case hexadecimal; its first eight characters tell two apart on a screen. */
  | { readonly kind: 'pseudonym'; readonly name: string }

/** Hexadecimal characters of a pseudonym: 64 bits, so that a million plates share none. */
export const PSEUDONYM_LENGTH = 16

const ERASED = /^erased:\d{16,}$/
const PSEUDONYM = /^anonymous:([0-9a-f]{16})$/

/**
 * The mark of an erased plate, with the stay's number: each such stay stands alone. It is longer
 * than any plate and has small letters, unlike any plate key, so it is never taken for one.
 */
export function erasedMark(sessionId: number): string {
  return `erased:${String(sessionId).padStart(16, '0')}`
}

/** @param pseudonym {@link PSEUDONYM_LENGTH} lower-case hexadecimal characters */
export function pseudonymMark(pseudonym: string): string {
  return `anonymous:${pseudonym}`
}

/** What a kept text in the place of a plate says; `null` for a plate in clear. */
export function plateMarkOf(plate: string): PlateMark | null {
  if (ERASED.test(plate)) return { kind: 'erased' }
  const name = PSEUDONYM.exec(plate)?.[1]
  return name === undefined ? null : { kind: 'pseudonym', name: name.toUpperCase() }
}
