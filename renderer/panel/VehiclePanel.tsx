import { ArrowLeft, UserRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { AlertCount, SoundBlocked } from '../alerts/AlertCount.tsx'
import { useAnswerModel } from '../answer/answer-model.ts'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useIsWhole, useLot } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { plateText } from '../vehicle/plate-text.ts'
import { BringBackButton, LeaveButton } from '../vehicle/SessionButtons.tsx'
import { useVehicleChanges } from '../vehicle/vehicle-changes.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages } from '../wording/wording.ts'
import { PanelBody } from './PanelBody.tsx'

/** The open vehicle, beside the list and in place of the alerts, which stay one tap away. */
export function VehiclePanel({ sessionId }: { readonly sessionId: number }) {
  const vehicleModel = useVehicleModel()
  const messages = useMessages()
  const { details, problem, focusRequests } = useStore(vehicleModel.store)
  const parked = useLot((state) => state.lot?.known.get(sessionId))
  const session = parked ?? details?.session
  const panel = useRef<HTMLElement>(null)

  useOpenDetails(sessionId)
  useEscapeToClose()

  // biome-ignore lint/correctness/useExhaustiveDependencies: each vehicle has wishes of its own.
  useEffect(() => {
    if (focusRequests > 0) panel.current?.focus()
  }, [focusRequests, sessionId])

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

function PanelHead({ session }: { readonly session: Session | undefined }) {
  const answerModel = useAnswerModel()
  const vehicleModel = useVehicleModel()
  const vehicleChanges = useVehicleChanges()
  const messages = useMessages()
  const texts = messages.vehiclePanel
  const head = useRef<HTMLElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each vehicle.
  useEffect(() => {
    // On a telephone the page may have been scrolled past the place at which the vehicle opens.
    head.current?.scrollIntoView({ block: 'nearest' })
  }, [session?.id])

  return (
    <header ref={head} className="vehicle-head">
      <div className="vehicle-head-line">
        <button
          type="button"
          className="button vehicle-back"
          onClick={() => {
            vehicleModel.close()
            answerModel.requestFocus()
          }}
        >
          <ArrowLeft aria-hidden="true" />
          {texts.back}
          <AlertCount />
        </button>
        {session?.departedAt === null && (
          <HostButton
            className="button vehicle-waiting"
            aria-pressed={session.isDriverWaiting}
            onClick={() => void vehicleChanges.markDriverWaiting(session, !session.isDriverWaiting)}
          >
            <UserRound aria-hidden="true" />
            {messages.flags.driverWaiting}
          </HostButton>
        )}
        <SoundBlocked />
      </div>
      {session !== undefined && (
        <div className="vehicle-head-line">
          <h2 className="vehicle-plate">
            <PlateLabel plate={session.plate} />
          </h2>
          {session.departedAt === null ? <LeaveButton session={session} /> : <BringBackButton session={session} />}
        </div>
      )}
    </header>
  )
}

/** What keeps Escape to itself while it is open. */
const KEEPS_ESCAPE = '[role="dialog"]:not(.toast), [role="alertdialog"]:not(.toast), [role="menu"]'

/** Asks again when the vehicle or its alerts change, and lets go of it when it leaves. */
function useOpenDetails(sessionId: number): void {
  const vehicleModel = useVehicleModel()
  const session = useLot((state) => state.lot?.known.get(sessionId))
  const alerts = useLot((state) => state.lot?.alerts)
  const isWhole = useIsWhole()
  const wasParked = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each change of these.
  useEffect(() => {
    vehicleModel.refresh()
  }, [session, alerts, vehicleModel])

  useEffect(() => {
    if (!isWhole) return
    if (wasParked.current && session === undefined) vehicleModel.close()
    wasParked.current = session !== undefined
  }, [session, isWhole, vehicleModel])
}

/** Escape closes the vehicle from anywhere, unless something else waits for that key. */
function useEscapeToClose(): void {
  const answerModel = useAnswerModel()
  const vehicleModel = useVehicleModel()

  useEffect(() => {
    function handleKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.isComposing) return
      if (document.querySelector(KEEPS_ESCAPE) !== null) return
      if (event.target instanceof HTMLElement && event.target.closest('[data-keeps-escape]') !== null) return
      const hadFocus = document.activeElement?.closest('[data-open-vehicle]') != null
      vehicleModel.close()
      if (hadFocus) answerModel.requestFocus()
    }
    document.addEventListener('keydown', handleKey, { capture: true })
    return () => document.removeEventListener('keydown', handleKey, { capture: true })
  }, [answerModel, vehicleModel])
}
