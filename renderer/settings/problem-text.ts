import type { AppError } from '../../shared/app-error.ts'
import type { Messages } from '../messages/en.ts'
import { errorText } from '../messages/error-text.ts'
import type { Formats } from '../wording/formats.ts'

/** What a place in the command's input is called whose values follow a pattern. */
const PATTERNED: Readonly<Record<string, 'rate' | 'token'>> = {
  'changes.chargingRate': 'rate',
  'changes.httpToken': 'token',
}

/**
 * What to say beside a field whose value the core refused: by the rule of the schema that it broke.
 * @param scale what the field shows for 1: 100 where a share is shown in percent
 */
export function problemText(error: AppError, messages: Messages, formats: Formats, scale = 1): string {
  if (error.code !== 'input-does-not-fit') return errorText(error, messages)
  const { problems } = messages.settings
  const { place, rule, minimum, maximum } = error.values ?? {}
  if (rule === 'too_small' && typeof minimum === 'number') return problems.tooSmall(formats.figure(minimum * scale))
  if (rule === 'too_big' && typeof maximum === 'number') return problems.tooBig(formats.figure(maximum * scale))
  if (rule === 'invalid_type') return problems.notWhole
  const patterned = PATTERNED[String(place)]
  return patterned === undefined ? problems.other : problems[patterned]
}
