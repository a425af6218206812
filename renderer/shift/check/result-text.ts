import type { Wording } from '../../wording/wording.ts'
import type { CheckResult } from './lot-check.ts'

/** What a check came to, in a sentence: "24 in the list, 23 seen, 1 gone". What there was none of is left out, but never what was seen. */
export function resultText(result: CheckResult, { messages, formats }: Wording): string {
  const { inTheList, seen, gone, notChecked } = messages.shift.check.result
  const { listed, unchecked } = result
  return [
    inTheList(listed, formats.count(listed)),
    seen(result.seen, formats.count(result.seen)),
    ...(result.gone > 0 ? [gone(result.gone, formats.count(result.gone))] : []),
    ...(unchecked > 0 ? [notChecked(unchecked, formats.count(unchecked))] : []),
  ].join(', ')
}

/** The plates that stand in the lot without being in the list: "1 not in the list: XY 77"; `null` where there are none. */
export function unlistedText(plates: readonly string[], { messages, formats }: Wording): string | null {
  if (plates.length === 0) return null
  return messages.shift.check.result.unlisted(plates.length, formats.count(plates.length), plates.join(', '))
}
