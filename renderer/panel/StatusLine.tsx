import { readyBandAt } from '../../shared/ready-band.ts'
import type { Session } from '../../shared/session.ts'
import { sentenceFor } from '../answer/answer-sentence.ts'
import { useGraceMs, useLot } from '../store/lot.ts'
import { StatusIcon } from '../vehicle/StatusIcon.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useFormats, useMessages } from '../wording/wording.ts'

interface StatusLineProps {
  readonly session: Session
  readonly now: number
}

/** The answer about this vehicle, with how sure it is and what it rests on. */
export function StatusLine({ session, now }: StatusLineProps) {
  const messages = useMessages()
  const formats = useFormats()
  const graceMs = useGraceMs()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const sentence = sentenceFor(session, now, graceMs, messages, formats)
  const band = readyBandAt(session, now)

  return (
    <section className="vehicle-status" data-tone={sentence.tone}>
      <p className="vehicle-sentence">
        <StatusIcon status={sentence.tone} />
        <span>
          <strong>{sentence.state}</strong> {sentence.rest}
        </span>
      </p>
      {band !== null && (
        <p className="vehicle-basis">
          {messages.vehiclePanel.between(formats.moment(band.earliestAt, now), formats.moment(band.latestAt, now))}
          {' · '}
          <span className="vehicle-rate">
            {messages.answer.rate[session.rateSource](formats.rate(session.chargingModel, unit))}
          </span>
        </p>
      )}
      {session.departedAt === null && <VehicleFlags session={session} now={now} />}
    </section>
  )
}
