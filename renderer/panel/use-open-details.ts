import { useEffect, useRef } from 'react'
import { useAnswerModel } from '../answer/answer-model.ts'
import { useLot } from '../store/lot.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'

/** What keeps the Escape key to itself while it is open: a dialog or a menu, and a field of the panel that is being edited. */
const KEEPS_ESCAPE = '[role="dialog"]:not(.toast), [role="alertdialog"]:not(.toast), [role="menu"]'

/** Keeps the open vehicle up to date: asks again when it or one of its alerts changed, and lets go of one that has left meanwhile. */
export function useOpenDetails(sessionId: number): void {
  const vehicleModel = useVehicleModel()
  const session = useLot((state) => state.lot?.vehicles.get(sessionId))
  const alerts = useLot((state) => state.lot?.alerts)
  const wasParked = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each change of these, whatever it is.
  useEffect(() => {
    vehicleModel.refresh()
  }, [session, alerts, vehicleModel])

  useEffect(() => {
    if (wasParked.current && session === undefined) vehicleModel.close()
    wasParked.current = session !== undefined
  }, [session, vehicleModel])
}

/** Escape closes the open vehicle, wherever the focus is, unless something else is waiting for that key. */
export function useEscapeToClose(): void {
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
