import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { errorText } from '../messages/error-text.ts'
import { useLot } from '../store/lot.ts'
import { plateText } from '../vehicle/plate-text.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages } from '../wording/wording.ts'
import { PanelBody } from './PanelBody.tsx'
import { PanelHead } from './PanelHead.tsx'
import { useEscapeToClose, useOpenDetails } from './use-open-details.ts'

/** The open vehicle, beside the list and in place of the alerts, which stay one tap away. */
export function VehiclePanel({ sessionId }: { readonly sessionId: number }) {
  const vehicleModel = useVehicleModel()
  const messages = useMessages()
  const { details, problem, focusRequests } = useStore(vehicleModel.store)
  const parked = useLot((state) => state.lot?.vehicles.get(sessionId))
  const session = parked ?? details?.session
  const panel = useRef<HTMLElement>(null)

  useOpenDetails(sessionId)
  useEscapeToClose()

  useEffect(() => {
    if (focusRequests > 0) panel.current?.focus()
  }, [focusRequests])

  return (
    <aside
      ref={panel}
      className="vehicle-panel"
      aria-label={messages.vehiclePanel.label(plateText(session?.plate ?? '', messages))}
      tabIndex={-1}
      data-open-vehicle
    >
      <PanelHead session={session} />
      {session === undefined ? (
        <p className="vehicle-pending quiet" role="status">
          {problem === null ? messages.vehiclePanel.loading : errorText(problem, messages)}
        </p>
      ) : (
        <PanelBody key={sessionId} session={session} details={details} />
      )}
    </aside>
  )
}
