import { plateMarkOf } from '../../shared/plate-mark.ts'
import type { Messages } from '../messages/en.ts'

/** Characters of a pseudonym, in groups: enough to tell two apart and to read one out. */
const SHOWN = 8
const GROUP = 4

/** A plate as a sentence names it: itself, or in words that it was erased or has a pseudonym. */
export function plateText(plate: string, messages: Messages): string {
  const mark = plateMarkOf(plate)
  if (mark === null) return plate
  if (mark.kind === 'erased') return messages.personalData.erased
  const name = mark.name.slice(0, SHOWN)
  return messages.personalData.anonymous(`${name.slice(0, GROUP)}\u00a0${name.slice(GROUP)}`)
}

/** A plate within a sentence, in which no line ends: at spaces and hyphens, or beside 粤. */
export function unbrokenPlate(plate: string): string {
  return Array.from(plate.replaceAll(' ', '\u00a0')).join('\u2060')
}

/** The same in every language: a pseudonym whole, so that stays can be grouped by it. */
export function plateCell(plate: string): string {
  const mark = plateMarkOf(plate)
  if (mark === null) return plate
  return mark.kind === 'erased' ? 'erased' : `anonymous ${mark.name}`
}
