import type { ComponentProps, MouseEvent } from 'react'
import { appError } from '../../shared/app-error.ts'
import type { CommandInput, CommandName, CommandValue } from '../../shared/contract/commands.ts'
import { useClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { useLot } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useToastModel } from './toast-model.ts'

/** Why nothing can be asked of AmpControl at this moment; `null` while it can. */
export function useWhyNot(): string | null {
  const messages = useMessages()
  const isLost = useLot((state) => state.connection === 'lost')
  return isLost ? errorText(appError('connection-lost'), messages) : null
}

/** Sends a command and answers its value; where it failed it says so, and answers `null`. */
export function useSend(): <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<CommandValue<N> | null> {
  const client = useClient()
  const toastModel = useToastModel()
  const messages = useMessages()
  const whyNot = useWhyNot()
  return async (name, input) => {
    if (whyNot !== null) {
      toastModel.show({ text: whyNot, isProblem: true, id: 'connection-lost' })
      return null
    }
    const answer = await client.send(name, input)
    if (answer.ok) return answer.value
    toastModel.show({ text: errorText(answer.error, messages), isProblem: true })
    return null
  }
}

/**
 * A button by which AmpControl is asked for something. Without a connection it looks so and says
 * why, to the pointer that rests on it and to whoever presses it; what was typed stays.
 */
export function HostButton({ onClick, title, children, ...button }: ComponentProps<'button'>) {
  const toastModel = useToastModel()
  const whyNot = useWhyNot()

  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (whyNot === null) onClick?.(event)
    else {
      // A form is not sent either.
      event.preventDefault()
      event.stopPropagation()
      toastModel.show({ text: whyNot, isProblem: true, id: 'connection-lost' })
    }
  }

  return (
    <button
      type="button"
      {...button}
      title={whyNot ?? title}
      aria-disabled={whyNot !== null || button['aria-disabled']}
      onClick={press}
    >
      {children}
    </button>
  )
}
