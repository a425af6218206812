import type { AppError } from '../../shared/app-error.ts'
import type { Messages } from './en.ts'

/** The sentence for an error: the translation where there is one, else the sentence that it carries. */
export function errorText(error: AppError, messages: Messages): string {
  return messages.errors[error.code]?.(error.values ?? {}) ?? error.message
}
