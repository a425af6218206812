import type { IncomingMessage } from 'node:http'
import type { Caller } from '../../core/door/caller.ts'
import { type Answer, detailAnswer } from './answers.ts'
import { type BoundAddress, isLoopbackAddress, isOurHost } from './own-hosts.ts'

/** The cookie that carries the token of a browser that was opened with it once. */
const TOKEN_COOKIE = 'ampcontrol_token'

/** What proxies add to what they pass on. */
const FORWARDING_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

const COOKIE_MAX_AGE_SECONDS = 30 * 24 * 60 * 60

/** From the raw headers: elsewhere Node keeps the first of several, or lists them. */
function onlyHost({ rawHeaders }: IncomingMessage): string | undefined {
  let only: string | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue
    if (only !== undefined) return undefined
    only = rawHeaders[at + 1]
  }
  return only
}

/** For requests that are not addressed to us. @returns `undefined` where it may go on */
export function refuseForeignHost(incoming: IncomingMessage, bound: BoundAddress): Answer | undefined {
  const host = onlyHost(incoming)
  if (host !== undefined && isOurHost(host, bound)) return undefined
  return detailAnswer(403, 'The Host header does not name this AmpControl. Use the address that its screen shows.')
}

/** What a page of another origin sends. There is no CORS, so this is all of it. */
export function refuseForeignOrigin(incoming: IncomingMessage): Answer | undefined {
  const { origin, host } = incoming.headers
  const site = incoming.headers['sec-fetch-site']
  const isOriginOurs = origin === undefined || origin.toLowerCase() === `http://${host?.toLowerCase()}`
  const isSiteOurs = site === undefined || site === 'same-origin' || site === 'none'
  if (isOriginOurs && isSiteOurs) return undefined
  return detailAnswer(403, 'AmpControl does not answer pages of other websites.')
}

/** The token that a cookie carries; `undefined` where none does. */
export function tokenInCookie(header: string | undefined): string | undefined {
  return inCookie(header, TOKEN_COOKIE)
}

/** What a cookie carries, decoded; `undefined` where there is none, or not so written. */
export function inCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`))
  try {
    return pair && decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim())
  } catch {
    return undefined
  }
}

/** Sets the token's cookie: out of reach for scripts, and never sent along from another site. */
export function tokenCookie(token: string): string {
  const value = encodeURIComponent(token)
  return `${TOKEN_COOKIE}=${value}; Path=/; Max-Age=${COOKIE_MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict`
}

/** Whether the client runs here and is no proxy that asks for another computer. */
function isFromThisComputer({ socket, headers }: IncomingMessage): boolean {
  const isPassedOn = FORWARDING_HEADERS.some((name) => headers[name] !== undefined)
  return !isPassedOn && isLoopbackAddress(socket.remoteAddress ?? '')
}

/** Who asks. In a browser, here or on a tablet, it is an attendant all the same. */
export function callerAt(incoming: IncomingMessage, as: 'http' | 'screen'): Caller {
  const isHere = isFromThisComputer(incoming)
  if (as === 'screen') return isHere ? 'screen' : 'screen-remote'
  return isHere ? 'http-local' : 'http-remote'
}
