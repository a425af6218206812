import { memo, type ReactNode } from 'react'
import type { PreviewKind, PreviewRow } from '../../../shared/import-preview.ts'
import { refusalText } from '../../messages/error-text.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { RowEffect } from './RowEffect.tsx'

/** A column of the rows of a preview. */
export type PreviewColumn = 'line' | 'plate' | 'row' | 'what' | 'reason'

const COLUMNS_OF_MISSING = ['plate'] as const
const COLUMNS_OF_REFUSED = ['line', 'row', 'reason'] as const
const COLUMNS_OF_COUNTING = ['line', 'plate', 'row', 'what'] as const

/** The columns that say something of rows of a kind. */
export function columnsOf(kind: PreviewKind): readonly PreviewColumn[] {
  if (kind === 'missing') return COLUMNS_OF_MISSING
  return kind === 'refused' || kind === 'repeated' ? COLUMNS_OF_REFUSED : COLUMNS_OF_COUNTING
}

interface PreviewTableRowProps {
  readonly columns: readonly PreviewColumn[]
  /** `undefined` while it is on its way. */
  readonly row: PreviewRow | undefined
  /** Its place in the list, by which it is measured. */
  readonly index: number
  /** Its place in the whole table, from 1, the head being the first. */
  readonly rowIndex: number
  readonly measure: (element: HTMLTableRowElement | null) => void
}

/** One row of a preview, or the room for it. Made anew only where it is another one: not with each step of the scrolling. */
export const PreviewTableRow = memo(function PreviewTableRow(props: PreviewTableRowProps) {
  const { columns, row, index, rowIndex, measure } = props
  return (
    <tr ref={measure} data-index={index} aria-rowindex={rowIndex} aria-busy={row === undefined}>
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {row === undefined ? <span className="preview-awaited" /> : <Cell column={column} row={row} />}
        </td>
      ))}
    </tr>
  )
})

function Cell({ column, row }: { readonly column: PreviewColumn; readonly row: PreviewRow }): ReactNode {
  const messages = useMessages()
  const formats = useFormats()
  switch (column) {
    case 'line':
      return row.line === null ? null : formats.count(row.line)
    case 'plate':
      return row.plate === null ? null : <PlateLabel plate={row.plate} />
    case 'row':
      return <code>{row.text}</code>
    case 'what':
      return <RowEffect effect={row} />
    case 'reason':
      return row.refusal === null ? null : refusalText(row.refusal, messages)
  }
}
