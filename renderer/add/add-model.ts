import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandInput } from '../../shared/contract/commands.ts'
import type { LotClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { type ToastModel, UNDO_MS } from '../notices/toast-model.ts'
import { createPart } from '../part.ts'
import type { WordingStore } from '../wording/wording.ts'

export type AddedVehicle = CommandInput<'vehicle.add'>

/** Where a vehicle that no file names is put on the list. */
export interface AddModel {
  /** The plate that the form begins with; `null` while it is closed. */
  readonly store: StoreApi<{ readonly plate: string | null }>
  open(plate: string): void
  close(): void
  /** Puts the cursor in the answer box. */
  goBack(): void
  /** @returns why it could not be added; `null` once it is, and the answer box tells of it. */
  add(vehicle: AddedVehicle): Promise<AppError | null>
}

/** Where the attendant goes on once the form is closed. */
interface AnswerBox {
  ask(plate: string, sessionId: number): void
  clear(): void
  requestFocus(): void
}

interface AddModelParts {
  readonly client: LotClient
  readonly toastModel: ToastModel
  readonly answerModel: AnswerBox
  readonly wording: WordingStore
}

export function createAddModel({ client, toastModel, answerModel, wording }: AddModelParts): AddModel {
  const store = createStore<{ readonly plate: string | null }>(() => ({ plate: null }))

  async function takeBack(sessionId: number): Promise<void> {
    const answer = await client.send('vehicle.undoAdd', { sessionId })
    const { messages } = wording.getState()
    if (answer.ok) toastModel.show({ text: messages.addVehicle.takenOff(answer.value.plate) })
    else toastModel.show({ text: errorText(answer.error, messages), isProblem: true })
    answerModel.clear()
    answerModel.requestFocus()
  }

  return {
    store,
    open: (plate) => store.setState({ plate }),
    close: () => store.setState({ plate: null }),
    goBack: () => answerModel.requestFocus(),
    async add(vehicle) {
      const answer = await client.send('vehicle.add', vehicle)
      if (!answer.ok) return answer.error
      const { session } = answer.value
      const { messages } = wording.getState()
      store.setState({ plate: null })
      answerModel.ask(session.plate, session.id)
      toastModel.show({
        text: messages.addVehicle.added(session.plate),
        action: { label: messages.vehicle.undo, run: () => void takeBack(session.id) },
        durationMs: UNDO_MS,
      })
      return null
    },
  }
}

export const [AddPart, useAddModel] = createPart<AddModel>('addModel')
