import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Power } from 'lucide-react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LotClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import type { ToastModel } from '../notices/toast-model.ts'
import { createPart } from '../part.ts'
import { useMessages, type WordingStore } from '../wording/wording.ts'

/** Ending a kiosk's application ends the announcements, so it is asked for. */
export function QuitDialog() {
  const quitModel = useQuitModel()
  const { quit } = useMessages()
  const isOpen = useStore(quitModel.store, (state) => state.isOpen)
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(opens) => !opens && quitModel.close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog">
          <header className="dialog-head">
            <AlertDialog.Title className="dialog-title">{quit.title}</AlertDialog.Title>
          </header>
          <div className="dialog-body">
            <AlertDialog.Description className="quit-text">{quit.hint}</AlertDialog.Description>
            <div className="dialog-actions">
              <AlertDialog.Close className="button">{quit.stay}</AlertDialog.Close>
              <button type="button" className="button button-primary" onClick={() => void quitModel.quit()}>
                <Power aria-hidden="true" />
                {quit.quit}
              </button>
            </div>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Where the end of the desktop application is asked for. */
interface QuitModel {
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
