import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { ShiftSummary } from '../../../shared/shift-summary.ts'
import type { LotClient } from '../../client/lot-client.ts'
import { createPart } from '../../part.ts'
import { oneAtATime } from '../../store/one-at-a-time.ts'
import type { Preferences } from '../../store/preferences.ts'
import { chooseSince, readSince, type ShiftSince, type SinceChoice, sinceOf } from './since.ts'

export interface ShiftState {
  readonly since: ShiftSince
  /** `null` before the first answer. */
  readonly summary: ShiftSummary | null
  /** The summary looks back less far than was asked. */
  readonly isCutShort: boolean
  /** What is shown was asked for something else. */
  readonly isOutdated: boolean
  readonly problem: AppError | null
}

/** Where a shift is summed up; since when is remembered on this device. */
export interface ShiftModel {
  readonly store: StoreApi<ShiftState>
  choose(choice: SinceChoice): void
  /** Another moment, as a field of date and time gives it. */
  setMoment(moment: string): void
  /** Asks the same again: the lot has changed, or time has passed. */
  refresh(): void
}

/** `now` is the core's time. */
export function createShiftModel(client: LotClient, preferences: Preferences, now: () => number): ShiftModel {
  const store = createStore<ShiftState>(() => ({
    since: readSince(preferences.read('shift.since')),
    summary: null,
    isCutShort: false,
    isOutdated: false,
    problem: null,
  }))

  const load = oneAtATime(async () => {
    const { since: asked } = store.getState()
    const since = sinceOf(asked, now())
    const answer = await client.send('shift.summary', { since })
    if (store.getState().since !== asked) return
    if (!answer.ok) store.setState({ problem: answer.error })
    else {
      const summary = answer.value
      store.setState({ summary, isCutShort: summary.since > since, isOutdated: false, problem: null })
    }
  })

  function change(since: ShiftSince): void {
    preferences.write('shift.since', since)
    store.setState({ since, isOutdated: true })
    load()
  }

  return {
    store,
    choose: (choice) => change(chooseSince(store.getState().since, choice, now())),
    setMoment: (moment) => change({ choice: 'moment', moment }),
    refresh: load,
  }
}

export const [ShiftPart, useShiftModel] = createPart<ShiftModel>('shiftModel')
