import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LotClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import type { ToastModel } from '../notices/toast-model.ts'
import { createPart } from '../part.ts'
import type { WordingStore } from '../wording/wording.ts'

/** Where the end of the desktop application is asked for. */
export interface QuitModel {
  readonly store: StoreApi<{ readonly isOpen: boolean }>
  ask(): void
  close(): void
  quit(): Promise<void>
}

export function createQuitModel(client: LotClient, toastModel: ToastModel, wording: WordingStore): QuitModel {
  const store = createStore(() => ({ isOpen: false }))
  const close = () => store.setState({ isOpen: false })
  return {
    store,
    ask: () => store.setState({ isOpen: true }),
    close,
    async quit() {
      close()
      const answer = await client.send('host.quit', {})
      if (!answer.ok) {
        toastModel.show({ text: errorText(answer.error, wording.getState().messages), isProblem: true })
      }
    },
  }
}

export const [QuitPart, useQuitModel] = createPart<QuitModel>('quitModel')
