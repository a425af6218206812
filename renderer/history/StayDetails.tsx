import { useEffect, useState } from 'react'
import type { AppError } from '../../shared/app-error.ts'
import { presentChargeAt, type Session } from '../../shared/session.ts'
import type { VehicleDetails } from '../../shared/vehicle-details.ts'
import { useClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { Timeline } from '../panel/Timeline.tsx'
import { useLot, useNow } from '../store/lot.ts'
import { plateText } from '../vehicle/plate-text.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

/** What a row has no room for: the figures behind it, and all that happened during the stay. */
export function StayDetails({ session }: { readonly session: Session }) {
  const messages = useMessages()
  const now = useNow()
  const { details, problem } = useStayDetails(session)
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
    [names.rate, messages.answer.rate[rateSource](formats.rate(session.chargingModel, unit))],
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

/** What is known of a stay beyond its row. */
interface StayDetailsState {
  /** `null` while the first answer is under way, and where there is none. */
  readonly details: VehicleDetails | null
  readonly problem: AppError | null
}

/** Fetches what there is to say of a stay, and again when the stay itself has changed. */
function useStayDetails(session: Session): StayDetailsState {
  const client = useClient()
  const [state, setState] = useState<StayDetailsState>({ details: null, problem: null })

  useEffect(() => {
    let isWanted = true
    void client.send('vehicle.details', { sessionId: session.id }).then((answer) => {
      if (!isWanted) return
      setState(answer.ok ? { details: answer.value, problem: null } : { details: null, problem: answer.error })
    })
    return () => {
      isWanted = false
    }
  }, [client, session])

  return state
}
