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
   * Decompressed. Throws where the connection breaks or the compression is damaged. Over Chromium, which therefore asks for
   * plain bodies, a compressed one that was cut short and is sent all the same ends early without a word, and a plain one that is called gzip throws.
   */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * The port to the network, because each host has its own way there: Node's, or Electron's with the system's proxy and certificates.
 * Follows no redirect, sends no credentials and no cookies but those it is given, keeps no cache. Rejects where no answer comes.
 */
export type HttpGet = (request: HttpGetRequest) => Promise<HttpGetResponse>
