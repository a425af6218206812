import type { ChargeUnit } from '../../../shared/charging-rate.ts'
import type { PreviewChange } from '../../../shared/import-preview.ts'
import type { Messages } from '../../messages/en.ts'
import type { Formats } from '../../wording/formats.ts'

/** What the words of a change are made with. */
export interface ChangeWording {
  readonly messages: Messages
  readonly formats: Formats
  readonly unit: ChargeUnit
  readonly now: number
}

function valueText(field: PreviewChange['field'], value: number | string, wording: ChangeWording): string {
  const { formats, unit, now } = wording
  if (typeof value === 'string') return value
  switch (field) {
    case 'target':
      return formats.targetSoc(value)
    case 'neededBy':
      return formats.moment(value, now)
    case 'power':
      return formats.rate({ kind: 'constant-power', power: value, efficiency: 1 }, unit)
    case 'charge':
    case 'battery':
    case 'bay':
    case 'plate':
      return formats.charge(value, unit)
  }
}

/** A change in words: "Target 80 % → 90 %". */
export function changeText({ field, from, to }: PreviewChange, wording: ChangeWording): string {
  const { preview } = wording.messages
  const text = (value: number | string | null) => (value === null ? preview.none : valueText(field, value, wording))
  return preview.changes[field](text(from), text(to))
}
