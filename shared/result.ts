import type { AppError } from './app-error.ts'

/** A value, or an error to act on. Never an exception across a boundary. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(error: AppError): Result<never> {
  return { ok: false, error }
}

/** Closes a union: the compiler refuses a forgotten case, a stray value is named. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`)
}
