import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PlateRetention, PlateRetentionAction } from '../../shared/plate-retention.ts'
import type { Result } from '../../shared/result.ts'
import type { LotClient } from '../client/lot-client.ts'
import { createPart } from '../part.ts'

export interface RetentionQuestion {
  readonly days: number
  readonly action: PlateRetentionAction
  /** Stays that would lose their plate at once. */
  readonly dueStays: number
}

export interface RetentionState {
  /** `null` before the first answer. */
  readonly retention: PlateRetention | null
  readonly question: RetentionQuestion | null
}

/** Where the manager decides how long plates are kept. */
export interface RetentionModel {
  readonly store: StoreApi<RetentionState>
  /** Looks at how things stand under the days in force. */
  refresh(days: number | null): Promise<void>
  /**
   * Asks whether plates may go after so many days.
   * @returns the decision; an error where the days do not do; `null` where it is being asked
   */
  ask(days: number, action: PlateRetentionAction): Promise<Result<boolean> | null>
  answer(isWanted: boolean): void
}

export function createRetentionModel(client: LotClient): RetentionModel {
  const store = createStore<RetentionState>(() => ({ retention: null, question: null }))
  let decide: ((isWanted: boolean) => void) | null = null
  let isAsking = false

  async function decision(days: number, action: PlateRetentionAction): Promise<Result<boolean>> {
    const answer = await client.send('data.plateRetention', { days })
    if (!answer.ok) return answer
    store.setState({ question: { days, action, dueStays: answer.value.dueStays } })
    const isWanted = await new Promise<boolean>((resolve) => {
      decide = resolve
    })
    return { ok: true, value: isWanted }
  }

  return {
    store,
    async refresh(days) {
      const answer = await client.send('data.plateRetention', { days })
      if (answer.ok) store.setState({ retention: answer.value })
    },
    async ask(days, action) {
      if (isAsking) return null
      isAsking = true
      const result = await decision(days, action)
      isAsking = false
      return result
    },
    answer(isWanted) {
      store.setState({ question: null })
      decide?.(isWanted)
      decide = null
    },
  }
}

export const [RetentionPart, useRetentionModel] = createPart<RetentionModel>('retentionModel')
