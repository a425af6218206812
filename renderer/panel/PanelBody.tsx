import { Undo2 } from 'lucide-react'
import { readyBandAt } from '../../shared/estimate-band.ts'
import { presentSocAt, type Session } from '../../shared/session.ts'
import type { UndoableChange, VehicleDetails } from '../../shared/vehicle-details.ts'
import { sentenceFor } from '../answer/answer-text.ts'
import { PlugFacts } from '../chargers/Plug.tsx'
import { HostButton } from '../notices/HostButton.tsx'
import { useGraceMs, useLot, useNow } from '../store/lot.ts'
import { StatusIcon } from '../vehicle/StatusBadge.tsx'
import { TellDriver } from '../vehicle/TellDriver.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleChanges } from '../vehicle/vehicle-changes.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { ChargeCurve } from './curve/ChargeCurve.tsx'
import { VehicleFacts } from './facts/VehicleFacts.tsx'
import { Timeline } from './Timeline.tsx'

interface PanelBodyProps {
  readonly session: Session
  /** What is known of its stay; `null` until the first answer, or of another instant. */
  readonly details: VehicleDetails | null
}

/** The most urgent first: when it is ready, by what, what may be changed, how it came to that. */
export function PanelBody({ session, details }: PanelBodyProps) {
  const messages = useMessages()
  const now = useNow()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it.
    <section className="vehicle-body" tabIndex={0} aria-label={messages.vehiclePanel.open}>
      <StatusLine session={session} now={now} />
      <ChargeCurve session={session} readings={details?.readings ?? []} now={now} />
      <VehicleFacts session={session} now={now} />
      {details?.undoable != null && <UndoLast undoable={details.undoable} now={now} />}
      {details !== null && (
        <>
          <Timeline entries={details.timeline} session={session} now={now} />
          <EarlierSessions stays={details.earlierStays} now={now} />
        </>
      )}
    </section>
  )
}

/** The answer about this vehicle, with how sure it is and what it rests on. */
function StatusLine({ session, now }: { readonly session: Session; readonly now: number }) {
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
      {session.departedAt === null && <PlugFacts sessionId={session.id} />}
      {session.departedAt === null && <VehicleFlags session={session} />}
      {session.departedAt === null && <TellDriver session={session} />}
    </section>
  )
}

/** The last change by hand can be taken back long after its message has gone. */
function UndoLast({ undoable, now }: { readonly undoable: UndoableChange; readonly now: number }) {
  const vehicleChanges = useVehicleChanges()
  const messages = useMessages()
  const formats = useFormats()
  const { changeId, kind, at } = undoable
  return (
    <HostButton className="button vehicle-undo" onClick={() => void vehicleChanges.undo(changeId)}>
      <Undo2 aria-hidden="true" />
      {messages.vehiclePanel.undoLast(messages.vehiclePanel.facts[kind], formats.moment(at, now))}
    </HostButton>
  )
}

/** The plate's stays before this one: a driver who comes every day is known by them. */
function EarlierSessions({ stays, now }: { readonly stays: readonly Session[]; readonly now: number }) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  return (
    <section className="vehicle-section">
      <h3 className="vehicle-section-title">{texts.earlierTitle}</h3>
      {stays.length === 0 ? (
        <p className="quiet">{texts.noEarlier}</p>
      ) : (
        <ul className="earlier">
          {stays.map((stay) => {
            const left = stay.departedAt ?? stay.arrivedAt
            const soc = formats.presentSoc(presentSocAt(stay, left))
            return (
              <li key={stay.id} className="earlier-stay">
                <span className="timeline-at">{formats.moment(stay.arrivedAt, now)}</span>
                <span>
                  {texts.earlierStay(formats.elapsed(left - stay.arrivedAt), soc, formats.targetSoc(stay.targetSoc))}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
