import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { PreviewKind } from '../../../shared/import-preview.ts'
import { useClient } from '../../client/lot-client.ts'
import { Pager } from '../../controls/Pager.tsx'
import { errorText } from '../../messages/error-text.ts'
import { useMessages } from '../../wording/wording.ts'
import { columnsOf, PreviewTableRow } from './PreviewTableRow.tsx'
import { createPreviewPages, rowAt } from './preview-pages.ts'

/** Rows in one list: no browser lays out a list of a million. Where there are more, a pager leads from one to the next. */
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

/** The rows of one kind, all of them; only what is seen is in the page, and near it what has been fetched. */
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

/** How far down in its scroller an element begins, in pixels. It follows what stands above, whose height may change. */
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
