import { createHmac } from 'node:crypto'
import type { DriverWebhook } from '../core/ports/driver-webhook.ts'

/** A receiver that has not answered by then does not count as told. */
const LONGEST_WAIT_MS = 10_000

/** Posts as Node does, and follows no redirect: what is told is told to nobody else. */
export function createDriverWebhook(): DriverWebhook {
  return {
    async post({ url, secret, body, deliveryId }) {
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'AmpControl',
        'x-ampcontrol-delivery': deliveryId,
        ...(secret === '' ? {} : { 'x-ampcontrol-signature': `sha256=${signature}` }),
      }
      try {
        const signal = AbortSignal.timeout(LONGEST_WAIT_MS)
        const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
        await response.body?.cancel()
        return response.status
      } catch {
        return null
      }
    },
  }
}
