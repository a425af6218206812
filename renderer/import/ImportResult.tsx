import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import type { AppError } from '../../shared/app-error.ts'
import type { ImportAnswer } from '../../shared/import-preview.ts'
import { assertNever } from '../../shared/result.ts'
import { errorText } from '../messages/error-text.ts'
import { useFormats, useMessages, useNow } from '../services.ts'
import { ImportCountList } from './ImportCountList.tsx'
import type { ImportRun } from './import-desk.ts'
import { PreviewDifferences } from './PreviewDifferences.tsx'
import { RefusedRows } from './RefusedRows.tsx'

/** How the import ended, told at once to those who do not see it. */
export function ImportResult({ run }: { readonly run: ImportRun }) {
  return (
    <div className="import-result" role="status">
      <RunOutcome run={run} />
    </div>
  )
}

function RunOutcome({ run }: { readonly run: ImportRun }) {
  switch (run.kind) {
    case 'idle':
    case 'sending':
    case 'previewing':
    case 'previewed':
    case 'running':
      return null
    case 'failed':
      return <FailedImport error={run.error} />
    case 'ended':
      return <EndedImport report={run.report} />
    default:
      return assertNever(run)
  }
}

function FailedImport({ error }: { readonly error: AppError }) {
  const messages = useMessages()
  const importId = error.values?.importId
  return (
    <>
      <div className="outcome" data-tone="failed">
        <CircleX className="outcome-icon" aria-hidden="true" />
        <div>
          <h3 className="outcome-title">{messages.imports.failed}</h3>
          <p>{errorText(error, messages)}</p>
        </div>
      </div>
      {typeof importId === 'number' && <RefusedRows importId={importId} />}
    </>
  )
}

function EndedImport({ report }: { readonly report: ImportAnswer }) {
  const messages = useMessages()
  const { imports } = messages
  const formats = useFormats()
  const now = useNow()
  const isCompleted = report.status === 'completed'
  const Icon = isCompleted ? CircleCheck : CircleAlert

  return (
    <>
      <div className="outcome" data-tone={isCompleted ? 'completed' : 'stopped'}>
        <Icon className="outcome-icon" aria-hidden="true" />
        <div>
          <h3 className="outcome-title">{outcomeTitle()}</h3>
          <p className="quiet breakable">
            {imports.from(report.source, formats.moment(report.finishedAt ?? report.startedAt, now))}
          </p>
          {outcomeNote() !== '' && <p>{outcomeNote()}</p>}
        </div>
      </div>
      <ImportCountList counts={report.counts} />
      {report.differsFromPreview !== undefined && <PreviewDifferences difference={report.differsFromPreview} />}
      {report.counts.refused + report.counts.repeated > 0 && <RefusedRows importId={report.importId} />}
    </>
  )

  function outcomeTitle(): string {
    switch (report.status) {
      case 'completed':
      case 'running':
        return imports.imported(report.imported, formats.count(report.imported))
      case 'cancelled':
        return imports.cancelled
      case 'interrupted':
        return imports.interrupted
      case 'failed':
        return imports.failed
      default:
        return assertNever(report.status)
    }
  }

  function outcomeNote(): string {
    if (report.failure !== null) return errorText(report.failure, messages)
    if (report.status === 'cancelled' || report.status === 'interrupted') return imports.cancelledHint
    return report.isIdentical ? imports.identical : ''
  }
}
