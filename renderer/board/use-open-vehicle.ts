import { useCallback } from 'react'
import type { Session } from '../../shared/session.ts'
import { useAnswerModel } from '../answer/answer-model.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'

/** What a tap on a vehicle does, wherever on the board it is shown. */
export function useOpenVehicle(): (session: Session) => void {
  const answerModel = useAnswerModel()
  const vehicleModel = useVehicleModel()
  return useCallback(
    (session) => {
      answerModel.ask(session.plate, session.id)
      vehicleModel.open(session.id)
    },
    [answerModel, vehicleModel],
  )
}
