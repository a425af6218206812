import type { PreviewDifference } from '../../../shared/import-preview.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'

/** Where an import went otherwise than its preview said, because the lot had moved in between. */
export function PreviewDifferences({ difference }: { readonly difference: PreviewDifference }) {
  const { imports, preview } = useMessages()
  const formats = useFormats()
  return (
    <section className="refused">
      <h3 className="refused-title">{imports.differsTitle(difference.count, formats.count(difference.count))}</h3>
      <p className="field-hint">{imports.differsHint}</p>
      <ul className="difference-list">
        {difference.rows.map(({ line, plate, expected, actual }) => (
          <li key={line}>
            <PlateLabel plate={plate} /> {imports.differs(preview.kinds[expected], preview.kinds[actual])}
          </li>
        ))}
      </ul>
    </section>
  )
}
