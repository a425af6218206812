import { useEffect, useState } from 'react'
import type { AppError } from '../../shared/app-error.ts'
import type { Session } from '../../shared/session.ts'
import type { VehicleDetails } from '../../shared/vehicle-details.ts'
import { useClient } from '../client/lot-client.ts'

/** What is known of a stay beyond its row. */
export interface StayDetailsState {
  /** `null` while the first answer is under way, and where there is none. */
  readonly details: VehicleDetails | null
  readonly problem: AppError | null
}

/** Fetches what there is to say of a stay, and again when the stay itself has changed. */
export function useStayDetails(session: Session): StayDetailsState {
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
