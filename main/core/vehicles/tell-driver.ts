import { failure } from '../../../shared/app-error.ts'
import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import { driverNotice } from '../../../shared/driver-notice.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { CoreContext } from '../door/context.ts'
import { requireParked, sessionById } from './find-session.ts'

/** Before each of three attempts. */
const PAUSES_MS = [0, SECOND_MS, 5 * SECOND_MS]

/** A busy or failing receiver may take it later; one that refuses will refuse again. */
function isWorthTrying(status: number | null): boolean {
  return status === null || status >= 500 || status === 429
}

/**
 * Tells the lot's webhook of a vehicle, in three attempts, while all else goes on. Sends only what
 * a person asks for, and only if the settings name the webhook.
 * @throws AppFailure `conflict` where it is not set up, or does not take it
 */
export async function tellDriver(
  { store, clock, settings, driverWebhook, newId }: CoreContext,
  { sessionId, text }: DecodedInput<'vehicle.tellDriver'>,
): Promise<CommandValue<'vehicle.tellDriver'>> {
  const { tellDriverBy, driverWebhookUrl: url, driverWebhookSecret: secret, graceMinutes } = settings.current()
  if (tellDriverBy !== 'webhook' || url === '') throw failure('driver-not-set-up')
  const session = sessionById(store, sessionId)
  requireParked(session)
  const body = JSON.stringify(driverNotice(session, clock.now(), graceMinutes * MINUTE_MS, text))
  const host = url.replace(/^https?:\/\//i, '').replace(/[/?#].*$/s, '')
  const deliveryId = newId()
  let status: number | null = null
  for (const pause of PAUSES_MS) {
    if (pause > 0) await new Promise<void>((resolve) => clock.setTimer(pause, resolve))
    status = await driverWebhook.post({ url, secret, body, deliveryId })
    if (status !== null && status >= 200 && status < 300) return { plate: session.plate }
    if (!isWorthTrying(status)) break
  }
  if (status === null) throw failure('webhook-silent', { host })
  throw failure('webhook-refused', { host, status })
}
