import { Toast } from '@base-ui/react/toast'

/** How long a message stands that offers nothing to do. */
const MESSAGE_MS = 5_000

/** How long a problem stands: longer, since it has to be read. */
const PROBLEM_MS = 10_000

/** A short message at the edge of the screen. */
export interface ToastMessage {
  readonly text: string
  readonly isProblem?: boolean
  readonly durationMs?: number
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Where short messages are shown; one after the other, never in the way. */
export interface ToastDesk {
  readonly manager: ReturnType<typeof Toast.createToastManager>
  show(message: ToastMessage): void
}

/** A desk with no message. */
export function createToastDesk(): ToastDesk {
  const manager = Toast.createToastManager()
  return {
    manager,
    show({ text, isProblem = false, durationMs, action }) {
      const id = manager.add({
        title: text,
        type: isProblem ? 'problem' : 'message',
        priority: isProblem ? 'high' : 'low',
        timeout: durationMs ?? (isProblem ? PROBLEM_MS : MESSAGE_MS),
        ...(action === undefined
          ? {}
          : {
              actionProps: {
                children: action.label,
                onClick() {
                  manager.close(id)
                  action.run()
                },
              },
            }),
      })
    },
  }
}
