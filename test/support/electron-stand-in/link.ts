/** What one side of a link offers: named calls with one argument and an answer, now or later. */
export type Calls = Readonly<Record<string, (argument: never) => unknown>>

type ArgumentOf<Call> = Call extends (argument: infer Argument) => unknown ? Argument : never
type AnswerOf<Call> = Call extends (argument: never) => infer Answer ? Awaited<Answer> : never

/** The calls of the other side. A call that fails there rejects here with its message. */
export interface Link<Theirs> {
  call<Name extends keyof Theirs & string>(
    name: Name,
    argument: ArgumentOf<Theirs[Name]>,
  ): Promise<AnswerOf<Theirs[Name]>>
  /** The other side is gone: every call fails, whatever it asks. */
  isEnded(): boolean
}

/** A pipe for structured clones: either end of a child process with `serialization: 'advanced'`. */
export interface Pipe {
  readonly send: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Called once when no answer can come any more: the other side is gone. */
  readonly onEnd: (listener: () => void) => void
}

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly argument: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }

/**
 * Joins the process that runs the main bundle and the test that shows its windows in a browser.
 * Calls arrive in the order made. Calls still open when the pipe ends are rejected.
 */
export function openLink<Ours extends Calls, Theirs extends Calls>(pipe: Pipe, ours: Ours): Link<Theirs> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0
  let isEnded = false

  async function answer(id: number, name: string, argument: unknown): Promise<void> {
    try {
      const call = ours[name] as ((argument: unknown) => unknown) | undefined
      if (call === undefined) throw new Error(`The link has no call named ${name}`)
      const value = await call(argument)
      pipe.send({ kind: 'answer', id, value } satisfies Message)
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      pipe.send({ kind: 'failure', id, message } satisfies Message)
    }
  }

  pipe.onMessage((received) => {
    const message = received as Message
    if (message.kind === 'call') {
      void answer(message.id, message.name, message.argument)
      return
    }
    const waiting = open.get(message.id)
    open.delete(message.id)
    if (message.kind === 'answer') waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.message))
  })

  pipe.onEnd(() => {
    isEnded = true
    for (const waiting of open.values()) waiting.reject(new Error('The other side of the link has ended'))
    open.clear()
  })

  return {
    call(name, argument) {
      if (isEnded) return Promise.reject(new Error('The other side of the link has ended'))
      const id = ++lastId
      const answered = new Promise<unknown>((resolve, reject) => open.set(id, { resolve, reject }))
      pipe.send({ kind: 'call', id, name, argument } satisfies Message)
      return answered as Promise<never>
    },
    isEnded: () => isEnded,
  }
}
