import { createHash, randomBytes } from 'node:crypto'
import { MINUTE_MS } from '../../../shared/time.ts'
import { inCookie } from './guards.ts'

/** The cookie of a browser in which the PIN was right. */
const PIN_COOKIE = 'ampcontrol_pin'

/** How long a session lasts without use. */
const IDLE_MS = 5 * MINUTE_MS

/** Sessions kept; a program that keeps no cookies begins one with each request. */
const MOST_SESSIONS = 64

/**
 * In which browsers the PIN was right, so that it is worked out once and not for each command. The
 * cookie opens nothing without the PIN: browsers send it to every port of this computer, the PIN to
 * ours alone. A change of the PIN, which makes another `pinId`, ends all of them.
 */
export interface PinSessions {
  /** Begins the session of a PIN that was right. @returns its cookie, as a header sets it */
  begin(pinId: string, pin: string): string
  /** Whether the PIN is the one of the cookie's session. A wrong one ends it: no guess is free. */
  isOpen(pinId: string, pin: string, cookies: string | undefined): boolean
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(':')).digest('base64')
}

/** No sessions yet. @param now a monotonic clock, in milliseconds */
export function createPinSessions(now: () => number = () => performance.now()): PinSessions {
  /** By the digest of their cookie; the one that is unused for longest comes first. */
  const sessions = new Map<string, { readonly proof: string; readonly usedAt: number }>()

  return {
    begin(pinId, pin) {
      const secret = randomBytes(32).toString('base64url')
      const [oldest] = sessions.keys()
      if (sessions.size >= MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest)
      sessions.set(digest(secret), { proof: digest(pinId, secret, pin), usedAt: now() })
      return `${PIN_COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Strict`
    },
    isOpen(pinId, pin, cookies) {
      const secret = inCookie(cookies, PIN_COOKIE) ?? ''
      const key = digest(secret)
      const session = sessions.get(key)
      sessions.delete(key)
      if (session === undefined || now() - session.usedAt >= IDLE_MS) return false
      if (session.proof !== digest(pinId, secret, pin)) return false
      sessions.set(key, { ...session, usedAt: now() })
      return true
    },
  }
}
