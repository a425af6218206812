import { createStore, type StoreApi } from 'zustand/vanilla'
import { checkActionSchema } from '../../../shared/contract/check.ts'
import {
  type CheckAction,
  checkAfter,
  type Finding,
  findingOf,
  type KeptCheck,
  type LotCheck,
  openCheck,
} from '../../../shared/lot-check.ts'
import type { Session } from '../../../shared/session.ts'
import type { LotClient } from '../../client/lot-client.ts'
import { createPart } from '../../part.ts'
import type { LotState, LotStore } from '../../store/lot-store.ts'
import type { Preferences } from '../../store/preferences.ts'

/** Which rows of the walk are shown. */
export const WALK_FILTERS = ['all', 'unchecked'] as const

export type WalkFilter = (typeof WALK_FILTERS)[number]

/** The check that goes on, if one does, and how it is looked at. */
export interface CheckState {
  readonly check: LotCheck | null
  /** Part of a plate that is looked for. */
  readonly query: string
  readonly filter: WalkFilter
}

/**
 * The check of the lot. Every screen shows the same one, and each step at once. Without a
 * connection, as at the far end of the lot, steps are kept on this device and sent later.
 */
export interface CheckModel {
  readonly store: StoreApi<CheckState>
  start(): void
  /** The same again takes it back. */
  mark(session: Session, finding: Finding): void
  /** Notes a plate that is not in the list, and empties the field that it was typed in. */
  note(plate: string): void
  forget(plate: string): void
  end(): void
  /** Back to the walk after it was ended. */
  goOn(): void
  close(): void
  look(view: Partial<Pick<CheckState, 'query' | 'filter'>>): void
}

interface CheckModelParts {
  readonly client: LotClient
  readonly preferences: Preferences
  readonly lotStore: LotStore
  /** The core's time. */
  readonly now: () => number
}

/** Goes on with the check of the lot, and with the steps that this device has not sent. */
export function createCheckModel({ client, preferences, lotStore, now }: CheckModelParts): CheckModel {
  let told: KeptCheck | null = null
  /** What events said last: an answer may be newer. */
  let heard: KeptCheck | null = null
  let unsent = readSteps(preferences.read('shift.check'))
  let isSending = false
  const store = createStore<CheckState>(() => ({ check: null, query: '', filter: 'all' }))
  const vehicles = () => lotStore.getState().lot?.vehicles?.values() ?? []

  /** What the core told, with the steps that it has not heard of. */
  function show(): void {
    const around = { vehicles, now: now() }
    const check = unsent.reduce<LotCheck | null>((before, step) => checkAfter(before, step, around), openCheck(told))
    store.setState({ check })
  }

  function keep(steps: readonly CheckAction[]): void {
    unsent = steps
    preferences.write('shift.check', steps)
  }

  /** One step after the other, in their order; what cannot be sent waits for the connection. */
  async function sendAll(): Promise<void> {
    if (isSending) return
    isSending = true
    for (let [step] = unsent; step !== undefined; [step] = unsent) {
      const answer = await client.send('check.change', { action: step })
      if (!answer.ok && answer.error.code === 'connection-lost') break
      if (answer.ok) told = answer.value.check
      keep(unsent.slice(1))
      show()
    }
    isSending = false
  }

  function step(action: CheckAction): void {
    if (action.kind !== 'start' && store.getState().check === null) return
    keep([...unsent, action])
    show()
    void sendAll()
  }

  /** While steps are on their way, their answers tell all there is. It waits for all vehicles. */
  function hear({ lot }: LotState): void {
    if (lot === null || lot.vehicles === null || lot.check === heard) return
    heard = lot.check
    if (isSending) return
    told = heard
    show()
  }

  hear(lotStore.getState())
  show()
  lotStore.subscribe((state, before) => {
    hear(state)
    if (state.connection === 'live' && before.connection !== 'live' && unsent.length > 0) void sendAll()
  })

  return {
    store,
    start() {
      store.setState({ query: '', filter: 'all' })
      step({ kind: 'start', startedAt: now() })
    },
    mark(session, finding) {
      const { check } = store.getState()
      const { id: sessionId, arrivedAt } = session
      const isTakenBack = check !== null && findingOf(check, session) === finding
      step({ kind: 'mark', sessionId, arrivedAt, finding: isTakenBack ? null : finding })
    },
    note(plate) {
      step({ kind: 'note', plate })
      store.setState({ query: '' })
    },
    forget: (plate) => step({ kind: 'forget', plate }),
    end: () => step({ kind: 'end' }),
    goOn: () => step({ kind: 'resume' }),
    close: () => step({ kind: 'close' }),
    look: (view) => store.setState(view),
  }
}

export const [CheckPart, useCheckModel] = createPart<CheckModel>('checkModel')

/** Steps that wait on this device; none where something else is found, as of an older version. */
function readSteps(remembered: unknown): readonly CheckAction[] {
  const steps = checkActionSchema.array().safeParse(remembered)
  return steps.success ? steps.data : []
}
