import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Answer, detailAnswer } from './answers.ts'
import { type BoundAddress, isLoopbackAddress, isOurHost } from './own-hosts.ts'

/** The cookie that carries the token of a browser that was opened with it once. */
const TOKEN_COOKIE = 'ampcontrol_token'

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

/** Compares in a time that does not depend on how much of the secret was guessed. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.slice(pair.indexOf('=') + 1).trim()
}

/** Sets the token's cookie: out of reach for scripts, and never sent along from another site. */
export function tokenCookie(token: string): string {
  const value = encodeURIComponent(token)
  return `${TOKEN_COOKIE}=${value}; Path=/; Max-Age=${COOKIE_MAX_AGE_SECONDS}; HttpOnly; SameSite=Strict`
}

function carriesToken(incoming: IncomingMessage, token: string): boolean {
  const bearer = /^bearer +(\S+)$/i.exec(incoming.headers.authorization ?? '')?.[1]
  if (bearer !== undefined && isSameSecret(bearer, token)) return true
  const cookie = cookieValue(incoming.headers.cookie, TOKEN_COOKIE)
  return cookie !== undefined && isSameSecret(cookie, encodeURIComponent(token))
}

/**
 * Refuses whoever may not ask. A token, where set, is needed for all but public routes; without
 * one, a server that other computers can reach answers only public routes.
 * @param token the empty string where none is set.
 */
export function refuseStranger(incoming: IncomingMessage, bound: BoundAddress, token: string): Answer | undefined {
  if (token !== '') {
    if (carriesToken(incoming, token)) return undefined
    const detail =
      'This needs the token of this AmpControl: send it as "Authorization: Bearer …", or open /?token=… once.'
    return detailAnswer(401, detail, { 'www-authenticate': 'Bearer' })
  }
  if (isLoopbackAddress(bound.address)) return undefined
  return detailAnswer(
    403,
    'Without a token AmpControl answers only GET /vehicle/{plate} on this address. Set one in the settings (httpToken).',
  )
}
