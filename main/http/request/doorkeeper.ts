import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { inTurn } from '../../../shared/in-turn.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Core } from '../../core/door/core.ts'
import type { AddressLimits } from './address-limits.ts'
import { type Answer, detailAnswer } from './answers.ts'
import { callerAt, inCookie, tokenCookie, tokenInCookie } from './guards.ts'
import { type BoundAddress, isLoopbackAddress } from './own-hosts.ts'

/** By what it is known whether a request may ask. */
export interface DoorkeeperParts {
  readonly bound: BoundAddress
  /** Whether a token is the one that is set; `null` where none is. */
  readonly isToken: ((given: string) => boolean) | null
  readonly core: Pick<Core, 'pinId' | 'dispatch'>
  readonly limits: AddressLimits
  readonly pause: (ms: number) => Promise<unknown>
}

export interface Wish {
  /** A command of programs, or a kiosk's screen, that a PIN locks where there is one. */
  readonly needsPin: boolean
  /** What stands as `token` in the address of the front page; `null` elsewhere. */
  readonly tokenInAddress: string | null
}

/** Stands before all routes but the public ones. */
export interface Doorkeeper {
  /**
   * Whoever gave the right PIN gets a cookie with the answer, whatever that will be.
   * @returns what is answered instead; `undefined` where the request may go on
   */
  stop(incoming: IncomingMessage, response: ServerResponse, wish: Wish): Promise<Answer | undefined>
}

const NO_TOKEN = detailAnswer(
  401,
  'This needs the token of this AmpControl: send it as "Authorization: Bearer …", or open /?token=… once.',
  { 'www-authenticate': 'Bearer' },
)
const NO_PIN = detailAnswer(
  401,
  'A PIN is set here, so this needs it: send it as the password of "Authorization: Basic …" (curl --user :PIN), or set a token and send that.',
  { 'www-authenticate': 'Basic realm="AmpControl"' },
)
const NOT_HERE = detailAnswer(
  403,
  'Without a token AmpControl answers only GET /vehicle/{plate} on this address. Set one in the settings (httpToken).',
)
const TOO_MANY = detailAnswer(429, 'Too many wrong tokens or PINs came from this address. Wait, then try again.', {
  'retry-after': '10',
})

/** `/?token=…` hands the token over once; the address bar is rid of it at once. */
function letIn(token: string): Answer {
  const headers = { location: '/', 'set-cookie': tokenCookie(token), 'cache-control': 'no-store' }
  return { status: 303, headers, body: '' }
}

function tokensOf({ headers }: IncomingMessage): readonly string[] {
  const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return [bearer, tokenInCookie(headers.cookie)].filter((token) => token !== undefined)
}

function pinOf({ headers }: IncomingMessage): string | undefined {
  const basic = /^basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return basic === undefined ? undefined : /:(.*)$/s.exec(Buffer.from(basic, 'base64').toString())?.[1]
}

/**
 * A token, where set, is needed for all but public routes; without one, a server that other
 * computers can reach answers only public routes, and a PIN is needed for what is locked by it.
 * Wrong ones are answered late, and no others are looked at from an address that has enough of them
 * waiting: so neither many connections nor patience make guessing any faster.
 */
export function createDoorkeeper({ bound, isToken, core, limits, pause }: DoorkeeperParts): Doorkeeper {
  /** @param judge answers `undefined` for the right one */
  async function look(
    { socket }: IncomingMessage,
    judge: () => Answer | undefined | Promise<Answer | undefined>,
  ): Promise<Answer | undefined> {
    const giveBack = limits.take('guesses', socket.remoteAddress)
    if (giveBack === null) return TOO_MANY
    try {
      const refusal = await judge()
      if (refusal !== undefined) await pause(limits.penaltyFor(socket.remoteAddress))
      return refusal
    } finally {
      giveBack()
    }
  }

  const sessions = createPinSessions()

  /** One after another: until a PIN is checked it counts as wrong, and would lock out the next. */
  const checkInTurn = inTurn()

  async function checkPin(incoming: IncomingMessage, pin: string): Promise<Answer | undefined> {
    const caller = callerAt(incoming, 'http')
    const result = await core.dispatch('pin.unlock', { pin }, caller)
    if (result.ok) {
      await core.dispatch('pin.lock', { pass: result.value.pass }, caller)
      return undefined
    }
    const { code, message, values } = result.error
    if (code === 'pin-not-set') return undefined
    return code === 'pin-wait' ? detailAnswer(429, message, { 'retry-after': String(values?.seconds) }) : NO_PIN
  }

  return {
    async stop(incoming, response, { needsPin, tokenInAddress }) {
      if (isToken === null) {
        if (!isLoopbackAddress(bound.address)) return NOT_HERE
        const pinId = core.pinId()
        if (!needsPin || pinId === null) return undefined
        const pin = pinOf(incoming)
        if (pin === undefined) return NO_PIN
        if (sessions.isOpen(pinId, pin, incoming.headers.cookie)) return undefined
        const refusal = await look(incoming, () => checkInTurn(() => checkPin(incoming, pin)))
        if (refusal === undefined) response.setHeader('set-cookie', sessions.begin(pinId, pin))
        return refusal
      }
      const tokens = tokensOf(incoming)
      if (tokens.length === 0 && tokenInAddress === null) return NO_TOKEN
      // A right one waits for nobody's wrong ones: at no pace is a token guessed.
      if (tokenInAddress !== null && isToken(tokenInAddress)) return letIn(tokenInAddress)
      return tokens.some(isToken) ? undefined : look(incoming, () => NO_TOKEN)
    },
  }
}

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
interface PinSessions {
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
