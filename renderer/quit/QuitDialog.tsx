import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Power } from 'lucide-react'
import { useStore } from 'zustand'
import { useMessages } from '../wording/wording.ts'
import { useQuitModel } from './quit-model.ts'

/** Ending the application of a kiosk ends the announcements too, so it is asked for: it cannot be undone from here. */
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
