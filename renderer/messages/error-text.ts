import type { Problem } from '../../shared/app-error.ts'
import { isScreenErrorCode, SCREEN_ERRORS } from '../../shared/errors.ts'
import type { RefusedRow } from '../../shared/import.ts'
import type { Messages } from './en.ts'

/** The translation, if there is one and the error has its values, else the error's own sentence. */
export function errorText(error: Problem, messages: Messages): string {
  const { code, message, values = {} } = error
  if (code === 'input-does-not-fit') return inputText(values, messages)
  const sentence = isScreenErrorCode(code) ? messages.errors[code] : undefined
  if (sentence === undefined || !isScreenErrorCode(code)) return message
  if (typeof sentence === 'string') return sentence
  const names: readonly string[] = SCREEN_ERRORS[code].names
  if (names.some((name) => values[name] === undefined)) return message
  const numbers = new Intl.NumberFormat(messages.language, { maximumFractionDigits: 1, useGrouping: false })
  const formatted = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? numbers.format(value) : value]),
  )
  return (sentence as (values: Readonly<Record<string, string>>) => string)(formatted)
}

/** What would fit, never the rule in the words of the schema. */
function inputText({ rule, minimum, maximum }: NonNullable<Problem['values']>, messages: Messages): string {
  const { problems } = messages.settings
  const numbers = new Intl.NumberFormat(messages.language)
  if (rule === 'too_small' && typeof minimum === 'number') return problems.tooSmall(numbers.format(minimum))
  if (rule === 'too_big' && typeof maximum === 'number') return problems.tooBig(numbers.format(maximum))
  const sentence = messages.errors['input-does-not-fit']
  return typeof sentence === 'string' ? sentence : problems.other
}

/** Why a row does not count: the translation if there is one, else the row's own sentence. */
export function refusalText({ code, reason }: Pick<RefusedRow, 'code' | 'reason'>, messages: Messages): string {
  return messages.refusals[code] ?? reason
}
