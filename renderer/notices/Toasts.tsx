import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { useMessages } from '../wording/wording.ts'
import type { ToastData } from './toast-model.ts'
import { useToastModel } from './toast-model.ts'
import { UndoCountdown } from './UndoCountdown.tsx'

/** Shows the short messages; F6 leads to them from anywhere, and they wait while somebody points at them. */
export function Toasts() {
  const toastModel = useToastModel()
  const messages = useMessages()
  return (
    <Toast.Provider toastManager={toastModel.manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label={messages.frame.toasts}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts, close } = Toast.useToastManager<ToastData>()
  const messages = useMessages()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="toast"
      data-type={toast.type}
      swipeDirection={['right', 'down']}
    >
      <Toast.Content className="toast-content">
        {toast.type === 'problem' && <CircleAlert className="toast-icon" aria-hidden="true" />}
        <Toast.Title className="toast-title" render={<p />} />
        {typeof toast.data?.countdownMs === 'number' && toast.transitionStatus !== 'ending' && (
          <UndoCountdown durationMs={toast.data.countdownMs} onEnd={() => close(toast.id)} />
        )}
        {toast.actionProps !== undefined && <Toast.Action className="button toast-action" />}
        <Toast.Close className="icon-button" aria-label={messages.vehicle.dismiss}>
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
