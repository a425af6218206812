/** One GET, for one hop: whatever a redirect answers comes back as it is. */
export interface HttpGetRequest {
  /** An http or https URL without user name and password. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Ends the request and its body, at any time. */
  readonly signal: AbortSignal
}

/** The answer of one hop, with its body still on the way. */
export interface HttpGetResponse {
  readonly status: number
  /** A byte to a character. Several of one name are joined by commas, cookies by line breaks. */
  readonly headers: { get(name: string): string | null }
  /**
   * Decompressed. Throws where the connection breaks or the compression is damaged. Chromium asks
   * for plain bodies: a cut compressed one ends early unnoticed, a plain one called gzip throws.
   */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * The port to the network: Node's, or Electron's with the system's proxy and certificates. Follows
 * no redirect, sends only given credentials and cookies, caches nothing; rejects without an answer.
 */
export type HttpGet = (request: HttpGetRequest) => Promise<HttpGetResponse>
