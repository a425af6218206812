import type { TranslatedErrors } from '../error-codes.ts'

/**
 * Sentences by the code of an error or a refused row. English has none: main sends English, which
 * says more than a code can, such as which cell is wrong. The other languages have them all.
 */
export const errors: { readonly [Part in keyof TranslatedErrors]: Partial<TranslatedErrors[Part]> } = {
  errors: {},
  refusals: {},
}
