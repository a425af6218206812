import { useCallback } from 'react'
import type { Session } from '../../shared/session.ts'
import { useServices } from '../services.ts'

/** What a tap on a vehicle does, wherever on the board it is shown. */
export function useOpenVehicle(): (session: Session) => void {
  const { answerModel, vehicleModel } = useServices()
  return useCallback(
    (session) => {
      answerModel.ask(session.plate, session.id)
      vehicleModel.open(session.id)
    },
    [answerModel, vehicleModel],
  )
}
