import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandInput, CommandName, CommandValue } from '../../shared/contract/commands.ts'
import { latest } from '../../shared/latest.ts'
import { useClient } from './lot-client.ts'

export interface Answered<T> {
  /** `null` before the first answer; the one before while a newer one is under way. */
  readonly value: T | null
  readonly problem: AppError | null
  readonly askAgain: () => void
}

/** Asks while a component is shown, and again for another input or for a new reason. */
export function useAnswer<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  reason?: unknown,
): Answered<CommandValue<N>> {
  const client = useClient()
  const [newest] = useState(latest)
  const [answered, setAnswered] = useState<Omit<Answered<CommandValue<N>>, 'askAgain'>>({ value: null, problem: null })
  const asked = JSON.stringify(input)

  const ask = useCallback(async () => {
    const answer = await newest.ask(client.send(name, JSON.parse(asked) as CommandInput<N>))
    if (answer === undefined) return
    setAnswered(({ value }) => (answer.ok ? { value: answer.value, problem: null } : { value, problem: answer.error }))
  }, [client, newest, name, asked])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the reason is one to ask again.
  useEffect(() => {
    void ask()
    return newest.forget
  }, [ask, reason])

  return { ...answered, askAgain: () => void ask() }
}
