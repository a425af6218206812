import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { PreviewKind, PreviewRow } from '../../../shared/import-preview.ts'
import { useClient } from '../../client/lot-client.ts'
import { Pager } from '../../controls/Pager.tsx'
import { errorText, refusalText } from '../../messages/error-text.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { createPreviewPages, rowAt } from './preview-pages.ts'
import { RowMeaning, RowText } from './RowEffect.tsx'

/** No browser lays out a list of a million rows: a pager leads to the next list. */
const LIST_ROWS = 100_000

/** Rows that are kept ready above and below what is seen. */
const OVERSCAN = 8

/** About how high a row is, in pixels, until it has been measured. */
const ROW_HEIGHT = 46

interface PreviewRowsProps {
  readonly previewId: string
  readonly kind: PreviewKind
  /** Rows of this kind. */
  readonly total: number
  /** What the rows scroll in, with all that stands above them. */
  readonly scroller: RefObject<HTMLElement | null>
}

/** All rows of one kind; only those in sight are in the page, and near it those fetched. */
export function PreviewRows({ previewId, kind, total, scroller }: PreviewRowsProps) {
  const messages = useMessages()
  const [start, setStart] = useState(0)
  const count = Math.min(LIST_ROWS, total - start)
  const section = useRef<HTMLElement>(null)

  function goTo(place: number): void {
    setStart(place)
    section.current?.scrollIntoView({ block: 'start' })
  }

  return (
    <section ref={section} className="preview-rows" aria-label={messages.preview.kinds[kind]}>
      <p className="field-hint">{messages.preview.hints[kind]}</p>
      {total > 0 && (
        <RowList
          key={start}
          previewId={previewId}
          kind={kind}
          total={total}
          scroller={scroller}
          start={start}
          count={count}
        />
      )}
      {total > LIST_ROWS && (
        <Pager
          first={start + 1}
          shown={count}
          total={total}
          onPrevious={start > 0 ? () => goTo(start - LIST_ROWS) : undefined}
          onNext={start + count < total ? () => goTo(start + LIST_ROWS) : undefined}
        />
      )}
    </section>
  )
}

interface RowListProps extends PreviewRowsProps {
  /** The place of the first row of this list, from 0. */
  readonly start: number
  readonly count: number
}

function RowList({ previewId, kind, total, scroller, start, count }: RowListProps) {
  const client = useClient()
  const messages = useMessages()
  const [pages] = useState(() => createPreviewPages(client, { previewId, kind }))
  const state = useStore(pages.store)
  const table = useRef<HTMLTableElement>(null)
  const scrollMargin = useDistance(table, scroller)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const firstPlace = start + (first?.index ?? 0)
  const lastPlace = start + (last?.index ?? 0)
  useEffect(() => pages.show(firstPlace, lastPlace), [pages, firstPlace, lastPlace])

  if (state.problem !== null) return <p role="alert">{errorText(state.problem, messages)}</p>
  const columns = columnsOf(kind)
  const before = (first?.start ?? scrollMargin) - scrollMargin
  const after = virtualizer.getTotalSize() - ((last?.end ?? scrollMargin) - scrollMargin)
  return (
    <table ref={table} className="refused-table preview-table" aria-rowcount={total + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {messages.preview.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <Space height={before} />
      <tbody>
        {items.map(({ index }) => (
          <PreviewTableRow
            key={start + index}
            measure={virtualizer.measureElement}
            index={index}
            rowIndex={start + index + 2}
            columns={columns}
            row={rowAt(state, start + index)}
          />
        ))}
      </tbody>
      <Space height={after} />
    </table>
  )
}

/** Stands for the rows that are not in the page. */
function Space({ height }: { readonly height: number }) {
  return (
    <tbody aria-hidden="true">
      <tr>
        <td className="preview-space" style={{ height: `${height}px` }} />
      </tr>
    </tbody>
  )
}

/** How far down in its scroller an element begins, in pixels; what is above it may change. */
function useDistance(element: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [distance, setDistance] = useState(0)
  useLayoutEffect(() => {
    const [inner, outer] = [element.current, scroller.current]
    if (inner === null || outer === null) return
    const measure = () =>
      setDistance(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop))
    const observer = new ResizeObserver(measure)
    observer.observe(outer)
    for (const child of outer.children) if (!child.contains(inner)) observer.observe(child)
    measure()
    return () => observer.disconnect()
  }, [element, scroller])
  return distance
}

/** A column of the rows of a preview. */
type PreviewColumn = 'line' | 'plate' | 'row' | 'what' | 'reason'

const COLUMNS_OF_MISSING = ['plate'] as const
const COLUMNS_OF_REFUSED = ['line', 'row', 'reason'] as const
const COLUMNS_OF_COUNTING = ['line', 'plate', 'row', 'what'] as const

/** The columns that say something of rows of a kind. */
function columnsOf(kind: PreviewKind): readonly PreviewColumn[] {
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

/** One row of a preview, or the room for it. */
const PreviewTableRow = memo(function PreviewTableRow(props: PreviewTableRowProps) {
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
      return <RowText text={row.text} />
    case 'what':
      return <RowMeaning row={row} />
    case 'reason':
      return row.refusal === null ? null : refusalText(row.refusal, messages)
  }
}
