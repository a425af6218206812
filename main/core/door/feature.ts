import type { CommandName, CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { Caller } from './caller.ts'
import type { DueKind } from './due-queue.ts'

/** What runs each command once its input is decoded. May throw `AppFailure`. */
export type Handlers<Names extends CommandName = CommandName> = {
  readonly [N in Names]: (input: DecodedInput<N>, caller: Caller) => CommandValue<N> | Promise<CommandValue<N>>
}

/** A part of the product: commands declared in `shared/contract`, and what comes due. */
export interface Feature<Names extends CommandName> {
  readonly commands: Handlers<Names>
  readonly dueKinds?: readonly DueKind[]
  start?(): void
  /** Ends what is under way. */
  stop?(): Promise<void>
}

type Together<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never

/** The commands of several features in one; where one is missing, the compiler says which. */
export function commandsOf<const Features extends readonly { readonly commands: object }[]>(
  features: Features,
): Together<Features[number]['commands']> {
  return Object.assign({}, ...features.map(({ commands }) => commands))
}
