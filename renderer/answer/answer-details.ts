import type { ChargeUnit } from '../../shared/charging-rate.ts'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { isComplete } from '../../shared/status.ts'
import type { Messages } from '../messages/en.ts'
import type { Formats } from '../wording/formats.ts'

/** What stands under the sentence: bay, charge, and what the estimate rests on. */
export function detailsFor(
  session: Session,
  now: number,
  unit: ChargeUnit,
  messages: Messages,
  formats: Formats,
): readonly string[] {
  const { answer } = messages
  const present = formats.presentSoc(presentSocAt(session, now))
  const target = formats.targetSoc(session.targetSoc)
  const hasLeft = session.departedAt !== null
  return [
    session.bay === null ? '' : answer.bay(session.bay),
    hasLeft ? answer.chargeAtLeaving(present, target) : answer.charge(present, target),
    session.readyOnArrival && !hasLeft ? answer.readyOnArrival : '',
    isComplete(session, now) || hasLeft
      ? ''
      : answer.rate[session.rateSource](formats.rate(session.chargingModel, unit)),
  ].filter((detail) => detail !== '')
}
