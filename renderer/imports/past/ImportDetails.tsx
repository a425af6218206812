import { RotateCcw } from 'lucide-react'
import type { ImportReport } from '../../../shared/import.ts'
import { errorText } from '../../messages/error-text.ts'
import { useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import { ImportCountList } from '../result/ImportCountList.tsx'
import { RefusedRows } from '../result/RefusedRows.tsx'

/** Digits of a hash that are enough to tell two files apart by eye. */
const SHOWN_DIGITS = 12

/** One past import in full: what it counted, what went wrong, what it refused. */
export function ImportDetails({ report }: { readonly report: ImportReport }) {
  const importModel = useImportModel()
  const messages = useMessages()
  const { pastImports } = messages
  const { source, sha256, failure, counts, status } = report
  const hasCounted = Object.values(counts).some((count) => count > 0)
  return (
    <div className="import-details">
      <p className="breakable">{source}</p>
      {failure !== null && <p className="import-failure">{errorText(failure, messages)}</p>}
      {hasCounted && <ImportCountList counts={counts} />}
      {sha256 !== null && <p className="quiet">{pastImports.hash(sha256.slice(0, SHOWN_DIGITS))}</p>}
      {counts.refused + counts.repeated > 0 && <RefusedRows importId={report.importId} />}
      {status !== 'running' && (
        <p>
          <button type="button" className="button" onClick={() => importModel.again(source)}>
            <RotateCcw aria-hidden="true" />
            {pastImports.again}
          </button>
        </p>
      )}
    </div>
  )
}
