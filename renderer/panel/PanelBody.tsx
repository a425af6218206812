import type { Session } from '../../shared/session.ts'
import type { VehicleDetails } from '../../shared/vehicle-details.ts'
import { useNow } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { ChargeCurve } from './curve/ChargeCurve.tsx'
import { EarlierStays } from './EarlierStays.tsx'
import { VehicleFacts } from './facts/VehicleFacts.tsx'
import { StatusLine } from './StatusLine.tsx'
import { Timeline } from './Timeline.tsx'
import { UndoLast } from './UndoLast.tsx'

interface PanelBodyProps {
  /** The vehicle as it is now. */
  readonly session: Session
  /** What is known of its stay; `null` until the first answer, or of another instant. */
  readonly details: VehicleDetails | null
}

/** What is asked of a vehicle, the most urgent first: when it is ready, by what, what may be changed, and how it came to be so. */
export function PanelBody({ session, details }: PanelBodyProps) {
  const messages = useMessages()
  const now = useNow()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard, whatever stands in it.
    <section className="vehicle-body" tabIndex={0} aria-label={messages.vehiclePanel.open}>
      <StatusLine session={session} now={now} />
      <ChargeCurve session={session} readings={details?.readings ?? []} now={now} />
      <VehicleFacts session={session} now={now} />
      {details?.undoable != null && <UndoLast undoable={details.undoable} now={now} />}
      {details !== null && (
        <>
          <Timeline entries={details.timeline} session={session} now={now} />
          <EarlierStays stays={details.earlierStays} now={now} />
        </>
      )}
    </section>
  )
}
