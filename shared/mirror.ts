import type { Problem } from './app-error.ts'

/** How the mirror in the operator's PostgreSQL stands. */
export interface MirrorState {
  /** Where it is, as it may be shown: no password. */
  readonly target: string
  /** The lot's rows that it does not have yet. */
  readonly behindRows: number
  /** When the first of them was written; `null` where it has all. */
  readonly behindSince: number | null
  /** When it was last found to have all; `null` for never since the start. */
  readonly currentAt: number | null
  /** The entry of the lot’s outbox up to which it has all; `null` while that is not known. */
  readonly confirmedSeq: number | null
  /** Why it cannot be written now; it is tried again by itself. */
  readonly problem: Problem | null
}

/** `user:password@` of a URL, and the parameter that may hold it instead. */
const USER_INFO = /^([a-z]+:\/\/[^:/?#@]*):([^/?#]*)@/i
const PARAMETER = /([?&])password=([^&#]*)&?/i

/**
 * User, host, port and the rest of the mirror's URL. With no "@" in the rest: it would be that of a
 * password in which a "/" or a "?" stands as it is.
 */
const ADDRESS = /^postgres(?:ql)?:\/\/(?:[^\s/?#]*@)?(?:\[[^\s/?#@\]]*\]|[^\s/?#@:]*)(?::\d{1,5})?(?:[/?][^\s#@]*)?$/i

/** Whether a URL can be the mirror's, so that `splitPassword` finds every password in it. */
export function isMirrorAddress(url: string): boolean {
  return ADDRESS.test(url)
}

/** A URL without the password in it, and the password; `null` where it has none. */
export function splitPassword(url: string): { readonly url: string; readonly password: string | null } {
  const text = USER_INFO.exec(url)?.[2] ?? PARAMETER.exec(url)?.[2] ?? null
  const bare = url.replace(USER_INFO, '$1@').replace(PARAMETER, '$1').replace(/[?&]$/, '')
  return { url: bare, password: text === null ? null : decoded(text) }
}

/** A URL from `splitPassword` with its password again: as the parameter, whichever way it came. */
export function withPassword(url: string, password: string | null): string {
  if (password === null) return url
  return `${url}${url.includes('?') ? '&' : '?'}password=${encodeURIComponent(password)}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
