import type { ErrorEntry } from './errors/define-error.ts'
import { IMPORT_ERRORS } from './errors/import-errors.ts'
import { CHARGER_ERRORS, LOT_ERRORS } from './errors/lot-errors.ts'
import { POSTGRES_ERRORS } from './errors/postgres-errors.ts'
import { START_ERRORS } from './errors/start-errors.ts'
import { TROUBLE_ERRORS } from './errors/trouble-errors.ts'

/*
 * The table of errors. To add one: write its row (kind, names of its values, English sentence) into
 * lot-errors.ts, charger-errors.ts, import-errors.ts …, or start-errors.ts if only the command line
 * says it; `throw failure('bay-taken', { bay })` or answer `fail(appError('bay-taken', { bay }))`.
 * The compiler holds the call to the names of the row, and then asks for its sentence in
 * renderer/messages/{de,es,fr,it,nl}/errors.ts: text, or a function of the same values.
 */

/** The errors that can reach a screen, and so have a sentence in every language. */
export const SCREEN_ERRORS = {
  ...LOT_ERRORS,
  ...CHARGER_ERRORS,
  ...IMPORT_ERRORS,
  ...POSTGRES_ERRORS,
  ...TROUBLE_ERRORS,
} as const

export const ERRORS = { ...SCREEN_ERRORS, ...START_ERRORS } as const

export type ErrorCode = keyof typeof ERRORS
export type ScreenErrorCode = keyof typeof SCREEN_ERRORS

/** The names of the values that an error brings; `never` where it brings none. */
export type ErrorName<Code extends ErrorCode> = (typeof ERRORS)[Code] extends ErrorEntry<infer Name> ? Name : never

/** Whether a code, perhaps of another version, has a sentence in every language. */
export function isScreenErrorCode(code: string | null): code is ScreenErrorCode {
  return code !== null && Object.hasOwn(SCREEN_ERRORS, code)
}
