import { createHash, timingSafeEqual } from 'node:crypto'

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** What is kept of a token. It needs no salt and no slow hash: nobody guesses 128 bits. */
export function digestToken(token: string): string {
  return `sha256:${digest(token).toString('hex')}`
}

/** Compares in a time that does not depend on how much of the token was guessed. */
export function isTokenOf(given: string, kept: string): boolean {
  const expected = Buffer.from(kept.replace(/^sha256:/, ''), 'hex')
  const found = digest(given)
  return expected.length === found.length && timingSafeEqual(found, expected)
}
