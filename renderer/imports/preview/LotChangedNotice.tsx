import { TriangleAlert } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { NamedPlates, PlanDifference, PreviewEffect } from '../../../shared/import-preview.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { RowEffect } from './RowEffect.tsx'

/** Says that a confirmed preview is no longer right, and what differs in the one shown now. */
export function LotChangedNotice({ difference }: { readonly difference: PlanDifference }) {
  const { changed } = useMessages().preview
  const formats = useFormats()
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { count, rows, newlyMissing, noLongerMissing } = difference

  useEffect(() => heading.current?.focus(), [])

  return (
    <section className="changed" aria-labelledby={titleId}>
      <TriangleAlert className="changed-icon" aria-hidden="true" />
      <div className="changed-body">
        <h3 ref={heading} id={titleId} className="changed-title" tabIndex={-1}>
          {count > 0 ? changed.title(count, formats.count(count)) : changed.missingTitle}
        </h3>
        <p>{changed.hint}</p>
        {rows.length > 0 && <ChangedRows difference={difference} />}
        <Plates label={changed.newlyMissing} named={newlyMissing} />
        <Plates label={changed.noLongerMissing} named={noLongerMissing} />
      </div>
    </section>
  )
}

function ChangedRows({ difference: { count, rows } }: { readonly difference: PlanDifference }) {
  const { changed, columns } = useMessages().preview
  const formats = useFormats()
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it. */}
      <section className="changed-rows" tabIndex={0} aria-label={changed.label}>
        <table className="refused-table">
          <thead>
            <tr>
              <th scope="col">{columns.line}</th>
              <th scope="col">{columns.plate}</th>
              <th scope="col">{changed.before}</th>
              <th scope="col">{changed.now}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, plate, before, now }) => (
              <tr key={line}>
                <td className="refused-line">{formats.count(line)}</td>
                <td>
                  <PlateLabel plate={plate} />
                </td>
                <Effect effect={before} />
                <Effect effect={now} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < count && <p>{changed.first(formats.count(rows.length), formats.count(count))}</p>}
    </>
  )
}

function Effect({ effect }: { readonly effect: PreviewEffect }) {
  const { kinds } = useMessages().preview
  return (
    <td>
      <span className="changed-kind">{kinds[effect.kind]}</span>
      <RowEffect effect={effect} />
    </td>
  )
}

function Plates({ label, named: { count, plates } }: { readonly label: string; readonly named: NamedPlates }) {
  const { changed } = useMessages().preview
  const formats = useFormats()
  if (count === 0) return null
  return (
    <p className="changed-plates">
      {label} {plates.map((plate) => [<PlateLabel key={plate} plate={plate} />, ' '])}
      {plates.length < count && changed.more(formats.count(count - plates.length))}
    </p>
  )
}
