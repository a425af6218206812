import type { HttpGetRequest, HttpGetResponse } from '../import/http-get.ts'

/** The body of a response, which holds on to the response itself: Node cancels the body of one that nobody else holds any more. */
async function* bytesOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body !== null) yield* response.body
}

/**
 * One hop over Node's `fetch`: a redirect comes back as it is, nothing is kept between requests (no cookies, no cache), and the body
 * arrives decompressed. Rejects as `fetch` does, with the network's error as `cause`.
 */
export async function fetchHttpGet({ url, headers, signal }: HttpGetRequest): Promise<HttpGetResponse> {
  const response = await fetch(url, { headers, signal, redirect: 'manual', credentials: 'omit', cache: 'no-store' })
  return { status: response.status, headers: response.headers, body: bytesOf(response) }
}
