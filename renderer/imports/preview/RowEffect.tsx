import { Fragment } from 'react'
import type { ChargeUnit } from '../../../shared/charging-rate.ts'
import type { PreviewChange, PreviewEffect, PreviewRow } from '../../../shared/import-preview.ts'
import { socOf } from '../../../shared/session.ts'
import { STANDSTILL } from '../../../shared/standstill.ts'
import type { Messages } from '../../messages/en.ts'
import { refusalText } from '../../messages/error-text.ts'
import { useLot, useNow } from '../../store/lot.ts'
import type { Formats } from '../../wording/formats.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

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

/** A row as it stands in the file: a line ends between two cells, and not within a number. */
export function RowText({ text }: { readonly text: string }) {
  const cells = text.split(/(?<=[,;|\t])/)
  return (
    <code className="row-text">
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells of one text keep their places.
        <Fragment key={index}>
          {cell}
          <wbr />
        </Fragment>
      ))}
    </code>
  )
}

/** What the words of a change are made with. */
interface ChangeWording {
  readonly messages: Messages
  readonly formats: Formats
  readonly unit: ChargeUnit
  readonly now: number
}

function valueText(field: PreviewChange['field'], value: number | string, wording: ChangeWording): string {
  const { messages, formats, unit, now } = wording
  if (typeof value === 'string') return value
  switch (field) {
    case 'target':
      return formats.targetSoc(value)
    case 'neededBy':
      return formats.moment(value, now)
    case 'power':
      if (value <= STANDSTILL) return messages.answer.paused.short
      return formats.rate({ kind: 'constant-power', power: value, efficiency: 1 }, unit)
    case 'charge':
    case 'held':
    case 'battery':
    case 'bay':
    case 'plate':
      return formats.charge(value, unit)
  }
}

/** How a row was read, what it changes, and what of it could not be read. */
export function RowMeaning({ row }: { readonly row: PreviewRow }) {
  const messages = useMessages()
  const formats = useFormats()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const { reading, unread } = row
  return (
    <>
      {reading !== null && (
        <p className="preview-reading">
          {messages.preview.readAs(
            formats.presentSoc(socOf(reading.presentCharge, reading.batteryCapacity)),
            formats.charge(reading.batteryCapacity, unit),
            formats.targetSoc(reading.targetSoc),
          )}
        </p>
      )}
      <RowEffect effect={row} />
      {unread !== null && (
        <p className="preview-similar">{refusalText({ code: 'cell-not-understood', reason: unread }, messages)}</p>
      )}
    </>
  )
}

/** A change in words: "Target 80 % → 90 %". */
function changeText({ field, from, to }: PreviewChange, wording: ChangeWording): string {
  const { preview } = wording.messages
  const text = (value: number | string | null) => (value === null ? preview.none : valueText(field, value, wording))
  return preview.changes[field](text(from), text(to))
}
