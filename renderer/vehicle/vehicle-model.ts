import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import { latest } from '../../shared/latest.ts'
import type { VehicleDetails } from '../../shared/vehicle-details.ts'
import type { LotClient } from '../client/lot-client.ts'
import { createPart } from '../part.ts'

/** The vehicle that is open beside the list, and what is known of its stay. */
export interface VehicleModelState {
  /** `null` while none is open. */
  readonly sessionId: number | null
  /** `null` while the first answer is under way. */
  readonly details: VehicleDetails | null
  readonly problem: AppError | null
  /** Of this vehicle: grows with each wish to have the focus in the panel, by the keyboard. */
  readonly focusRequests: number
}

export interface VehicleModel {
  readonly store: StoreApi<VehicleModelState>
  open(sessionId: number): void
  close(): void
  /** Asks again: the vehicle or its alerts have changed. */
  refresh(): void
  requestFocus(): void
}

export function createVehicleModel(client: LotClient): VehicleModel {
  const store = createStore<VehicleModelState>(() => ({
    sessionId: null,
    details: null,
    problem: null,
    focusRequests: 0,
  }))
  const newest = latest()

  async function load(sessionId: number): Promise<void> {
    const answer = await newest.ask(client.send('vehicle.details', { sessionId }))
    if (answer === undefined) return
    store.setState(answer.ok ? { details: answer.value, problem: null } : { problem: answer.error })
  }

  return {
    store,
    open(sessionId) {
      if (store.getState().sessionId === sessionId) return
      store.setState({ sessionId, details: null, problem: null, focusRequests: 0 })
      void load(sessionId)
    },
    close() {
      newest.forget()
      store.setState({ sessionId: null, details: null, problem: null })
    },
    refresh() {
      const { sessionId } = store.getState()
      if (sessionId !== null) void load(sessionId)
    },
    requestFocus: () => store.setState((before) => ({ focusRequests: before.focusRequests + 1 })),
  }
}

export const [VehiclePart, useVehicleModel] = createPart<VehicleModel>('vehicleModel')
