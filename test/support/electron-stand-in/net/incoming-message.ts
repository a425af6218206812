import type { IncomingMessage as NodeMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** The response of a net request: its body is decoded, as Chromium hands it over. */
export class IncomingMessage extends Readable {
  readonly statusCode: number
  readonly statusMessage: string
  readonly headers: Record<string, string | string[]>
  readonly rawHeaders: string[]
  readonly httpVersion: string
  readonly #body: Readable

  constructor(message: NodeMessage, onFailure: (error: NodeJS.ErrnoException) => void) {
    super()
    this.statusCode = message.statusCode ?? 0
    this.statusMessage = message.statusMessage ?? ''
    this.headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, value ?? '']))
    this.rawHeaders = message.rawHeaders
    this.httpVersion = message.httpVersion
    this.#body = decoded(message)
    message.on('error', onFailure)
    if (this.#body !== message) this.#body.on('error', onFailure)
    this.#body.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) this.#body.pause()
    })
    this.#body.on('end', () => this.push(null))
    this.#body.pause()
  }

  override _read(): void {
    this.#body.resume()
  }
}

function decoded(message: NodeMessage): Readable {
  switch (message.headers['content-encoding']) {
    case 'gzip':
      return message.pipe(createGunzip())
    case 'deflate':
      return message.pipe(createInflate())
    case 'br':
      return message.pipe(createBrotliDecompress())
    default:
      return message
  }
}
