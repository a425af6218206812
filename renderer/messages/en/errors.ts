import type { TranslatedErrors } from '../error-codes.ts'

/**
 * Sentences by the code of an error, and of a refused row. In English there are none: what main sends is English, and says more than a
 * code can, such as the cell that is wrong. The other languages have all of them.
 */
export const errors: { readonly [Part in keyof TranslatedErrors]: Partial<TranslatedErrors[Part]> } = {
  errors: {},
  refusals: {},
}
