import type { ErrorName, ScreenErrorCode } from '../../shared/errors.ts'
import type { RefusalCode } from '../../shared/import.ts'

/** What a translation says of an error: a sentence, or a function of what the error brings, already formatted. */
type SentenceOf<Name extends string> = string | ((values: Readonly<Record<Name, string>>) => string)

/** A sentence for each error that can reach the screen. */
export type ErrorSentences = { readonly [Code in ScreenErrorCode]: SentenceOf<ErrorName<Code>> }

/** Why a row was refused, in a sentence that stands beside the row. */
export type RefusalSentences = Readonly<Record<RefusalCode, string>>

/** What every language but English must say; in English the sentences come with the errors and the rows. */
export interface TranslatedErrors {
  readonly errors: ErrorSentences
  readonly refusals: RefusalSentences
}
