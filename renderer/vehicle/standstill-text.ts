import type { Session } from '../../shared/session.ts'
import { standstillOf } from '../../shared/standstill.ts'
import type { Messages } from '../messages/en.ts'

/** What stands where a vehicle that stands still has no instant at which it will be ready. */
export function standstillText(
  session: Pick<Session, 'chargingModel' | 'attention'>,
  { answer }: Pick<Messages, 'answer'>,
): string | null {
  const standstill = standstillOf(session)
  if (standstill === null) return null
  return standstill === 'paused' ? answer.paused.short : answer.noCurrent.rest
}
