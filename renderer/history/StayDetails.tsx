import { presentChargeAt, type Session } from '../../shared/session.ts'
import { useAnswer } from '../client/use-answer.ts'
import { errorText } from '../messages/error-text.ts'
import { Timeline } from '../panel/Timeline.tsx'
import { useLot, useNow } from '../store/lot.ts'
import { plateText } from '../vehicle/plate-text.ts'
import { standstillText } from '../vehicle/standstill-text.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

/** What a row has no room for: the figures behind it, and all that happened during the stay. */
export function StayDetails({ session }: { readonly session: Session }) {
  const messages = useMessages()
  const now = useNow()
  const { value: details, problem } = useAnswer('vehicle.details', { sessionId: session.id }, session)
  return (
    <div className="stay-details" aria-busy={details === null && problem === null}>
      <h2 className="visually-hidden">{messages.history.detailsLabel(plateText(session.plate, messages))}</h2>
      <StayFacts session={session} readings={details?.readings.length ?? null} />
      {problem !== null && <p role="alert">{errorText(problem, messages)}</p>}
      {details !== null && <Timeline entries={details.timeline} session={session} now={now} />}
    </div>
  )
}

interface StayFactsProps {
  readonly session: Session
  /** How many readings there are; `null` while that is not known. */
  readonly readings: number | null
}

function StayFacts({ session, readings }: StayFactsProps) {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const { departureCharge, departureTime, rateSource } = session
  const names = messages.history.details
  const facts = [
    [names.battery, formats.charge(session.batteryCapacity, unit)],
    [
      departureCharge === null ? names.chargeNow : names.chargeAtLeaving,
      formats.charge(departureCharge ?? presentChargeAt(session, now), unit),
    ],
    [
      names.rate,
      standstillText(session, messages) ?? messages.answer.rate[rateSource](formats.rate(session.chargingModel, unit)),
    ],
    [names.neededBy, departureTime === null ? names.none : formats.moment(departureTime, now)],
    [names.readings, readings === null ? '…' : formats.count(readings)],
  ] as const

  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
