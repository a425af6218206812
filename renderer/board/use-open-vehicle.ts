import { useCallback } from 'react'
import type { Session } from '../../shared/session.ts'
import { useServices } from '../services.ts'

/** What a tap on a vehicle does, wherever on the board it is shown. */
export function useOpenVehicle(): (session: Session) => void {
  const { answerDesk, vehicleDesk } = useServices()
  return useCallback(
    (session) => {
      answerDesk.ask(session.plate, session.id)
      vehicleDesk.open(session.id)
    },
    [answerDesk, vehicleDesk],
  )
}
