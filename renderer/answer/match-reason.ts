import type { PlateMatch } from '../../shared/plate-match.ts'
import type { Messages } from '../messages/en.ts'

/** Why a plate was found although it is not what was typed; empty where it is. */
export function matchReason(match: PlateMatch, messages: Messages): string {
  if (match.kind === 'one-wrong') return messages.answer.oneWrong
  if (match.kind !== 'look-alike') return ''
  return match.readAs.map(({ typed, read }) => messages.answer.readAs(typed, read)).join(', ')
}
