import type { LotClient, LotListener } from '../../../renderer/client/lot-client.ts'
import type { CommandName, CommandValue } from '../../../shared/contract/commands.ts'
import type { AppEvent } from '../../../shared/contract/events.ts'
import type { Result } from '../../../shared/result.ts'

/** A command that waits for its answer. */
export interface PendingCommand {
  readonly name: CommandName
  readonly input: unknown
  answer(result: Result<unknown>): Promise<void>
}

/** A client whose stream and answers the test holds in its hand. */
export interface FakeClient extends LotClient {
  readonly pending: PendingCommand[]
  open(): void
  emit(event: AppEvent): void
  lose(): void
}

/** A client that nobody listens to yet. */
export function createFakeClient(): FakeClient {
  const pending: PendingCommand[] = []
  let listener: LotListener | undefined
  return {
    pending,
    send<N extends CommandName>(name: N, input: unknown) {
      return new Promise<Result<CommandValue<N>>>((resolve) => {
        const command: PendingCommand = {
          name,
          input,
          async answer(result) {
            pending.splice(pending.indexOf(command), 1)
            resolve(result as Result<CommandValue<N>>)
            // The sender goes on in microtasks, which have run before the next macrotask.
            await new Promise((done) => setImmediate(done))
          },
        }
        pending.push(command)
      })
    },
    listen(next) {
      listener = next
      return () => {
        listener = undefined
      }
    },
    open: () => listener?.opened(),
    emit: (event) => listener?.received(event),
    lose: () => listener?.lost(),
  }
}
