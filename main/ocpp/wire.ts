/**
 * A message's payload as it came: chargers write numbers as strings and strings as numbers, and add
 * what no standard has.
 */
export type Payload = Readonly<Record<string, unknown>>

export function record(value: unknown): Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : {}
}

export function list(value: unknown): readonly Payload[] {
  return Array.isArray(value) ? value.map(record) : []
}

/** A finite number, also from its text; `null` for anything else, the empty text included. */
export function number(value: unknown): number | null {
  if (typeof value === 'string' && value.trim() === '') return null
  const read = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isFinite(read) ? read : null
}

/** A whole number of at least 0: connectors and the like. */
export function count(value: unknown): number | null {
  const read = number(value)
  return read !== null && Number.isSafeInteger(read) && read >= 0 ? read : null
}

/**
 * Control characters, and those that turn the direction of a text: on screen they would show
 * something else than is there.
 */
const HARMFUL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** A text of at most `length` characters that can be shown; `null` where there is none. */
export function text(value: unknown, length = 100): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const read = String(value).replace(HARMFUL, '').trim()
  return read === '' ? null : [...read].slice(0, length).join('')
}
