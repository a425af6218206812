import { Toast } from '@base-ui/react/toast'
import { createPart } from '../part.ts'

/** How long "Undo" is offered. */
export const UNDO_MS = 10_000

/** How long a message stands that offers nothing to do. */
const MESSAGE_MS = 5_000

/** How long a problem stands: longer, since it has to be read. */
const PROBLEM_MS = 10_000

export interface ToastMessage {
  readonly text: string
  readonly isProblem?: boolean
  /** An action that is offered for a stated time counts its seconds down in sight. */
  readonly durationMs?: number
  readonly action?: ToastAction
  /** Stands beside the action. */
  readonly furtherAction?: ToastAction
  /** The message is gone, whatever has ended it. */
  readonly onEnd?: () => void
  /** A message with the id of one that still stands takes its place. */
  readonly id?: string
}

export interface ToastAction {
  readonly label: string
  readonly run: () => void
  /** Needs no connection. */
  readonly isLocal?: boolean
}

export interface ToastData {
  /** Counted down on the message itself, which ends it; `null` where it ends by itself. */
  readonly countdownMs: number | null
  readonly actions: readonly ToastAction[]
}

/** Where short messages are shown; one after the other, never in the way. */
export interface ToastModel {
  readonly manager: ReturnType<typeof Toast.createToastManager<ToastData>>
  /** @returns a function that takes the message away, as when another one says more */
  show(message: ToastMessage): () => void
}

export function createToastModel(): ToastModel {
  const manager = Toast.createToastManager<ToastData>()
  return {
    manager,
    show({ text, isProblem = false, durationMs, action, furtherAction, onEnd, id: sameAs }) {
      const countdownMs = action === undefined ? null : (durationMs ?? null)
      const id = manager.add({
        data: { countdownMs, actions: [action, furtherAction].filter((offered) => offered !== undefined) },
        title: text,
        type: isProblem ? 'problem' : 'message',
        priority: isProblem ? 'high' : 'low',
        timeout: countdownMs === null ? (durationMs ?? (isProblem ? PROBLEM_MS : MESSAGE_MS)) : 0,
        ...(onEnd === undefined ? {} : { onClose: onEnd }),
        ...(sameAs === undefined ? {} : { id: sameAs }),
      })
      return () => manager.close(id)
    },
  }
}

export const [ToastPart, useToastModel] = createPart<ToastModel>('toastModel')
