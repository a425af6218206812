import { createHmac } from 'node:crypto'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { DriverWebhook } from '../core/ports/driver-webhook.ts'

/** A receiver that has not answered by then does not count as told. */
const LONGEST_WAIT_MS = 10_000

/**
 * Posts as Node does, and follows no redirect: what is told is told to nobody else. Not by `fetch`,
 * which may end the process by an assertion when a receiver breaks off.
 */
export function createDriverWebhook(): DriverWebhook {
  return {
    post({ url, secret, body, deliveryId }) {
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'AmpControl',
        'x-ampcontrol-delivery': deliveryId,
        ...(secret === '' ? {} : { 'x-ampcontrol-signature': `sha256=${signature}` }),
      }
      const request = url.toLowerCase().startsWith('https:') ? requestSecure : requestPlain
      return new Promise((resolve) => {
        const signal = AbortSignal.timeout(LONGEST_WAIT_MS)
        const outgoing = request(url, { method: 'POST', headers, signal })
        outgoing.on('error', () => resolve(null))
        outgoing.on('response', (response) => {
          // Nobody reads what it says besides; that it breaks off then is no fault of ours.
          response.on('error', () => {}).destroy()
          resolve(response.statusCode ?? null)
        })
        outgoing.end(body)
      })
    },
  }
}
