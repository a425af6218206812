import type { ErrorName, ScreenErrorCode } from '../../shared/errors.ts'
import type { RefusalCode } from '../../shared/import.ts'

/** A translation's sentence for an error, or a function of its values, already formatted. */
type SentenceOf<Name extends string> = string | ((values: Readonly<Record<Name, string>>) => string)

/** A sentence for each error that can reach the screen. */
export type ErrorSentences = { readonly [Code in ScreenErrorCode]: SentenceOf<ErrorName<Code>> }

/** Why a row was refused, in a sentence that stands beside the row. */
export type RefusalSentences = Readonly<Record<RefusalCode, string>>

/** What every other language must say; in English, errors and rows bring their own sentences. */
export interface TranslatedErrors {
  readonly errors: ErrorSentences
  readonly refusals: RefusalSentences
}
