import type { ImportStep } from '../import-run.ts'
import { ImportCountList } from './ImportCountList.tsx'
import { PreviewDifferences } from './PreviewDifferences.tsx'
import { RefusedRows } from './RefusedRows.tsx'

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
      <ImportCountList counts={report.counts} />
      {report.differsFromPreview !== undefined && <PreviewDifferences difference={report.differsFromPreview} />}
      {report.counts.refused + report.counts.repeated > 0 && <RefusedRows importId={report.importId} />}
    </div>
  )
}
