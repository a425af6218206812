import { TriangleAlert } from 'lucide-react'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import { useInterruptedImport } from './use-interrupted-import.ts'

/** Says that an import was cut off when the application stopped, and offers to run it again. */
export function InterruptedBanner() {
  const importModel = useImportModel()
  const { pastImports } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const { report, dismiss } = useInterruptedImport()
  return (
    <div className="banner-place" role="status">
      {report !== null && (
        <div className="banner">
          <TriangleAlert aria-hidden="true" />
          <p className="banner-text">
            {pastImports.interruptedTitle(report.source, formats.moment(report.startedAt, now))}
          </p>
          <button type="button" className="button" onClick={() => importModel.again(report.source)}>
            {pastImports.again}
          </button>
          <button type="button" className="button" onClick={dismiss}>
            {pastImports.dismiss}
          </button>
        </div>
      )}
    </div>
  )
}
