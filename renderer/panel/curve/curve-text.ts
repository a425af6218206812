import { readyBandAt } from '../../../shared/ready-band.ts'
import { presentSocAt, type Session } from '../../../shared/session.ts'
import type { Messages } from '../../messages/en.ts'
import type { Formats } from '../../wording/formats.ts'
import type { CurvePlan } from './curve-plan.ts'

/** The curve in words, for whoever does not see it. */
export function curveText(
  session: Session,
  plan: CurvePlan,
  now: number,
  messages: Messages,
  formats: Formats,
): string {
  const { curve } = messages.vehiclePanel
  const [first] = plan.readings
  const start = first === undefined ? '' : curve.start(formats.presentSoc(first.soc), formats.moment(first.at, now))
  const present = curve.present(
    formats.presentSoc(presentSocAt(session, plan.now)),
    formats.targetSoc(session.targetSoc),
  )
  const band = readyBandAt(session, now)
  const expected =
    band === null
      ? ''
      : curve.expected(
          formats.moment(session.estimatedReadyAt, now),
          formats.moment(band.earliestAt, now),
          formats.moment(band.latestAt, now),
        )
  return [start, present, expected].filter((part) => part !== '').join(' ')
}
