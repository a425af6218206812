import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { Pass } from '../../shared/contract/pin.ts'
import type { LotClient } from '../client/lot-client.ts'
import { createPart } from '../part.ts'

/** What the dialog asks for: the PIN to go on, or a new one twice. */
export type PinStep = 'unlock' | 'choose' | 'repeat'

export interface PinState {
  /** `null` while nothing is asked. */
  readonly step: PinStep | null
  /** Why the last entry did not do; `pins-differ` where the repetition was not the same. */
  readonly problem: AppError | 'pins-differ' | null
  readonly isBusy: boolean
  /** This screen's right to what needs the PIN, until it is used up. */
  readonly pass: Pass | null
}

/** The PIN itself is kept no longer than its entry takes. */
export interface PinModel {
  readonly store: StoreApi<PinState>
  /** Asks for the PIN, once for all who wait for it. @returns whether it was given. */
  unlock(): Promise<boolean>
  /** Asks for a new PIN. @returns `null` where somebody thought better of it. */
  choose(): Promise<string | null>
  /** What was typed into the dialog. */
  enter(pin: string): Promise<void>
  cancel(): void
  /** Gives the right up. */
  lock(): Promise<void>
  /** The right is not worth anything any more: the PIN was changed, or its time is over. */
  forget(): void
}

const RESTING = { step: null, problem: null, isBusy: false } as const

/** @param client sends commands without being asked for the PIN here again */
export function createPinModel(client: LotClient): PinModel {
  const store = createStore<PinState>(() => ({ ...RESTING, pass: null }))
  let waiting: Promise<string | null> | null = null
  let answer: (pin: string | null) => void = () => undefined
  let chosen = ''

  function ask(step: PinStep): Promise<string | null> {
    waiting ??= new Promise((resolve) => {
      answer = resolve
      store.setState({ ...RESTING, step })
    })
    return waiting
  }

  function finish(pin: string | null): void {
    waiting = null
    chosen = ''
    store.setState(RESTING)
    answer(pin)
  }

  async function tryToUnlock(pin: string): Promise<void> {
    store.setState({ isBusy: true, problem: null })
    const result = await client.send('pin.unlock', { pin })
    store.setState({ isBusy: false })
    if (store.getState().step !== 'unlock') return
    if (!result.ok) return store.setState({ problem: result.error })
    store.setState({ pass: result.value })
    finish(pin)
  }

  return {
    store,
    unlock: async () => (await ask('unlock')) !== null,
    choose: () => ask('choose'),
    async enter(pin) {
      const { step, isBusy } = store.getState()
      if (step === null || isBusy) return
      if (step === 'unlock') return tryToUnlock(pin)
      if (step === 'choose') {
        chosen = pin
        store.setState({ step: 'repeat', problem: null })
      } else if (pin === chosen) finish(pin)
      else store.setState({ step: 'choose', problem: 'pins-differ' })
    },
    cancel: () => finish(null),
    async lock() {
      const { pass } = store.getState()
      store.setState({ pass: null })
      if (pass !== null) await client.send('pin.lock', { pass: pass.pass })
    },
    forget: () => store.setState({ pass: null }),
  }
}

export const [PinPart, usePinModel] = createPart<PinModel>('pinModel')

/**
 * Where a command is refused for want of the PIN, asks for it and sends the command once more: no
 * sender need know what the PIN guards. Without the PIN the refusal is the answer.
 */
export function createUnlockingClient(inner: LotClient, pinModel: PinModel): LotClient {
  const pass = () => pinModel.store.getState().pass?.pass
  return {
    async send(name, input) {
      const answer = await inner.send(name, input, pass())
      if (answer.ok || answer.error.code !== 'pin-needed') return answer
      pinModel.forget()
      return (await pinModel.unlock()) ? inner.send(name, input, pass()) : answer
    },
    listen: (listener) => inner.listen(listener),
  }
}
