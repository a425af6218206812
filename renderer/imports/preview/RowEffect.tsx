import type { PreviewEffect } from '../../../shared/import-preview.ts'
import { useLot, useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { changeText } from './change-text.ts'

/** What a row changes of its vehicle, and what its plate resembles. */
export function RowEffect({ effect: { changes, similarPlate } }: { readonly effect: PreviewEffect }) {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  if (changes.length === 0 && similarPlate === null) return null
  return (
    <ul className="preview-changes">
      {changes.map((change) => (
        <li key={change.field}>{changeText(change, { messages, formats, unit, now })}</li>
      ))}
      {similarPlate !== null && <li className="preview-similar">{messages.preview.similarTo(similarPlate)}</li>}
    </ul>
  )
}
