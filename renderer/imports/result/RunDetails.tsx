import type { PreviewDifference } from '../../../shared/import-preview.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import type { ImportStep } from '../import-run.ts'
import { ImportCountList } from './ImportCountList.tsx'
import { RefusedRows } from './RefusedRows.tsx'
import { StaysAway } from './StaysAway.tsx'

/** The kept import behind a failure, where there is one: all of its rows were refused. */
function failedImportId(step: ImportStep): number | null {
  const importId = step.kind === 'failed' ? step.error.values?.importId : undefined
  return typeof importId === 'number' ? importId : null
}

/** Whether there is more to say of a step than its outcome. */
export function hasDetails(step: ImportStep): boolean {
  return step.kind === 'ended' || failedImportId(step) !== null
}

/** What an import did with its rows, and each row that did not count. */
export function RunDetails({ step }: { readonly step: ImportStep }) {
  const importId = failedImportId(step)
  if (importId !== null) {
    return (
      <div className="run-details">
        <RefusedRows importId={importId} />
      </div>
    )
  }
  if (step.kind !== 'ended') return null
  const { report } = step
  return (
    <div className="run-details">
      <ImportCountList counts={report.counts} staysAway={report.staysAway?.count} />
      {report.staysAway !== undefined && <StaysAway {...report.staysAway} />}
      {report.differsFromPreview !== undefined && <PreviewDifferences difference={report.differsFromPreview} />}
      {report.counts.refused + report.counts.repeated > 0 && <RefusedRows importId={report.importId} />}
    </div>
  )
}

/** Where an import went otherwise than its preview said, because the lot had moved in between. */
function PreviewDifferences({ difference }: { readonly difference: PreviewDifference }) {
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
