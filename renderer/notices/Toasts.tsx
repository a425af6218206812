import { Toast } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { SECOND_MS } from '../../shared/time.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { useWhyNot } from './HostButton.tsx'
import { type ToastData, useToastModel } from './toast-model.ts'

/** F6 leads to the messages from anywhere, and they wait while somebody points at them. */
export function Toasts() {
  const toastModel = useToastModel()
  const messages = useMessages()
  return (
    <Toast.Provider toastManager={toastModel.manager} limit={1}>
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
  const whyNot = useWhyNot()
  const newest = toasts[0]

  // What the newest message offers first is its undo; in a field, the key undoes what was typed.
  useEffect(() => {
    function takeBack(event: KeyboardEvent): void {
      const offered = newest?.data?.actions[0]
      if (offered === undefined || event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      if (event.target instanceof HTMLInputElement && event.target.value !== '') return
      event.preventDefault()
      if (whyNot !== null && offered.isLocal !== true) return
      close(newest?.id)
      offered.run()
    }
    document.addEventListener('keydown', takeBack)
    return () => document.removeEventListener('keydown', takeBack)
  }, [newest, close, whyNot])

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
          <UndoCountdown durationMs={toast.data.countdownMs} isHeld={whyNot !== null} onEnd={() => close(toast.id)} />
        )}
        {toast.data?.actions.map(({ label, run, isLocal = false }) => (
          <button
            key={label}
            type="button"
            className="button"
            aria-disabled={whyNot !== null && !isLocal}
            title={isLocal ? undefined : (whyNot ?? undefined)}
            onClick={() => {
              if (whyNot !== null && !isLocal) return
              close(toast.id)
              run()
            }}
          >
            {label}
          </button>
        ))}
        <Toast.Close className="icon-button" aria-label={messages.vehicle.dismiss}>
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/** How long something is offered, and what happens then. */
interface UndoCountdownProps {
  readonly durationMs: number
  /** It cannot be taken up at this moment. */
  readonly isHeld: boolean
  onEnd(): void
}

/**
 * The seconds an offer lasts, as an emptying ring. It pauses while the pointer or the focus is in
 * the messages, and without a connection. It is not read out: the offer itself is, once.
 */
function UndoCountdown({ durationMs, isHeld, onEnd }: UndoCountdownProps) {
  const formats = useFormats()
  const ring = useRef<HTMLSpanElement>(null)
  const seconds = Math.ceil(durationMs / SECOND_MS)
  const [left, setLeft] = useState(seconds)

  useEffect(() => {
    if (isHeld) return
    const timer = setInterval(() => {
      const isLookedAt = ring.current?.closest('.toasts')?.matches(':hover, :focus-within') ?? false
      if (!isLookedAt) setLeft((before) => before - 1)
    }, SECOND_MS)
    return () => clearInterval(timer)
  }, [isHeld])

  useEffect(() => {
    if (left <= 0) onEnd()
  }, [left, onEnd])

  return (
    <span ref={ring} className="countdown" aria-hidden="true">
      <svg viewBox="0 0 36 36" role="presentation">
        <circle className="countdown-track" cx="18" cy="18" r="16" />
        <circle
          className="countdown-left"
          cx="18"
          cy="18"
          r="16"
          pathLength={1}
          strokeDasharray={`${left / seconds} 1`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span className="countdown-seconds">{formats.count(Math.max(0, left))}</span>
    </span>
  )
}
