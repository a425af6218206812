import type { Problem } from './app-error.ts'

/** Something a person has to know of: it stands on every screen until one has confirmed it. */
export interface Trouble extends Problem {
  /** There is at most one trouble of a code. */
  readonly code: string
  /** When it was found. */
  readonly at: number
}

/** An instant as every language reads it: 2026-01-31 17:30, where this computer is. */
export function plainMoment(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
