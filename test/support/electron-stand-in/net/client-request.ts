import {
  type IncomingMessage as NodeMessage,
  type ClientRequest as NodeRequest,
  request as requestHttp,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import { Writable } from 'node:stream'
import type { ClientRequestConstructorOptions } from 'electron'
import { IncomingMessage } from './incoming-message.ts'
import { isBlockedPort, networkError } from './network-error.ts'
import { checkHeader, parseRequestOptions, type RequestOptions } from './request-options.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Chromium's own limit of hops where it follows redirects by itself. */
const MAX_REDIRECTS = 20

/**
 * The request of Electron's net module over real HTTP, as in its source: `close` comes once it is
 * sent, long before the response; an aborted response is destroyed without `aborted`. As
 * documented, a manual `redirect` listener must call followRedirect at once, else the request is
 * cancelled. No cookies, credentials or cache, as for `credentials: 'omit', cache: 'no-store'`.
 */
export class ClientRequest extends Writable {
  readonly #options: RequestOptions
  readonly #body: Buffer[] = []
  #transfer: NodeRequest | undefined
  #response: IncomingMessage | undefined
  #followRedirect: (() => void) | undefined
  #isStarted = false
  #isAborted = false
  #isDead = false

  constructor(options: ClientRequestConstructorOptions | string, onResponse?: (response: IncomingMessage) => void) {
    super({ autoDestroy: true })
    this.#options = parseRequestOptions(options)
    if (onResponse !== undefined) this.once('response', onResponse)
  }

  setHeader(name: string, value: string): void {
    if (this.#isStarted) throw new Error("Can't set headers after they are sent")
    this.#options.headers.set(...checkHeader(name, value))
  }

  getHeader(name: string): string | undefined {
    return this.#options.headers.get(name.toLowerCase())
  }

  removeHeader(name: string): void {
    if (this.#isStarted) throw new Error("Can't remove headers after they are sent")
    this.#options.headers.delete(name.toLowerCase())
  }

  followRedirect(): void {
    if (this.#followRedirect === undefined)
      throw new Error('followRedirect() called, but was not waiting for a redirect')
    this.#followRedirect()
  }

  abort(): void {
    if (!this.#isAborted) process.nextTick(() => this.emit('abort'))
    this.#isAborted = true
    this.#die(undefined)
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.#isStarted = true
    this.#body.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
    done()
  }

  override _final(done: () => void): void {
    this.#isStarted = true
    this.#transferFrom(this.#options.url, this.#options.method, 0)
    done()
  }

  #transferFrom(url: URL, method: string, hops: number): void {
    if (this.#isDead) return
    if (isBlockedPort(url)) {
      setImmediate(() => this.#die(new Error('net::ERR_UNSAFE_PORT')))
      return
    }
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const headers = { 'accept-encoding': 'gzip, deflate, br', ...Object.fromEntries(this.#options.headers) }
    const transfer = send(url, { method, headers, agent: false })
    this.#transfer = transfer
    transfer.on('error', (error) => this.#break(error))
    transfer.on('response', (message) => {
      // Chromium escapes the bytes of a Location that are not ASCII, whatever they are written in.
      const location = message.headers.location?.replace(
        /[\x80-\xff]/g,
        (byte) => `%${byte.charCodeAt(0).toString(16)}`,
      )
      const isRedirect = redirectStatuses.has(message.statusCode ?? 0) && location !== undefined
      if (isRedirect && URL.canParse(location, url)) this.#redirect(message, new URL(location, url), method, hops + 1)
      else this.#respond(message)
    })
    transfer.end(method === 'GET' || method === 'HEAD' ? undefined : Buffer.concat(this.#body))
  }

  #redirect(message: NodeMessage, target: URL, method: string, hops: number): void {
    const status = message.statusCode ?? 0
    const isChangedToGet = status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST'
    const nextMethod = isChangedToGet ? 'GET' : method
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, [value ?? []].flat()]),
    )
    message.resume()
    const follow = () => this.#transferFrom(target, nextMethod, hops)
    if (this.#options.redirect === 'error') {
      this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"))
    } else if (target.protocol !== 'http:' && target.protocol !== 'https:') {
      this.#die(new Error('net::ERR_UNSAFE_REDIRECT'))
    } else if (hops > MAX_REDIRECTS) {
      this.#die(new Error('net::ERR_TOO_MANY_REDIRECTS'))
    } else if (this.#options.redirect === 'manual') {
      let isFollowed = false
      this.#followRedirect = () => {
        isFollowed = true
      }
      try {
        this.emit('redirect', status, nextMethod, target.href, headers)
      } finally {
        this.#followRedirect = undefined
        if (!isFollowed && !this.#isAborted) this.#die(new Error('Redirect was cancelled'))
      }
      if (isFollowed) follow()
    } else {
      this.emit('redirect', status, nextMethod, target.href, headers)
      follow()
    }
  }

  #respond(message: NodeMessage): void {
    if (this.#isDead) return
    const response = new IncomingMessage(message, (error) => this.#break(error))
    this.#response = response
    this.emit('response', response)
  }

  /** The network failed. What it says of a request that was ended on purpose is no failure. */
  #break(error: Error): void {
    if (!this.#isDead) this.#die(networkError(error))
  }

  /** Emits the error by hand: once its end was sent, the request's stream is long destroyed. */
  #die(error: Error | undefined): void {
    this.#isDead = true
    if (this.destroyed && error !== undefined) this.emit('error', error)
    this.destroy(error)
    this.#transfer?.destroy()
    this.#response?.destroy(error)
  }
}
