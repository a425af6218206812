import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import type { ImportRun } from '../import-run.ts'
import { hasDetails } from '../result/RunDetails.tsx'
import { CancelButton } from './CancelButton.tsx'

interface RunButtonsProps {
  readonly run: ImportRun
  readonly areDetailsOpen: boolean
  readonly onDetails: () => void
  readonly onCancel: () => void
}

/** What can be done with a run at its present step. */
export function RunButtons({ run, areDetailsOpen, onDetails, onCancel }: RunButtonsProps) {
  const importModel = useImportModel()
  const { imports, preview } = useMessages()
  const { runId, source, step } = run
  const Chevron = areDetailsOpen ? ChevronUp : ChevronDown
  switch (step.kind) {
    case 'sending':
    case 'previewing':
    case 'running':
      return <CancelButton source={source} onCancel={onCancel} />
    case 'previewed':
      return (
        <>
          <button type="button" className="button button-primary" onClick={() => importModel.show(runId)}>
            {imports.showPreview}
          </button>
          <button type="button" className="button" onClick={onCancel}>
            {preview.stop}
          </button>
        </>
      )
    case 'ended':
    case 'failed':
      return (
        <>
          {hasDetails(step) && (
            <button type="button" className="button" aria-expanded={areDetailsOpen} onClick={onDetails}>
              <Chevron aria-hidden="true" />
              {imports.details}
            </button>
          )}
          <button type="button" className="icon-button" aria-label={imports.dismissLabel(source)} onClick={onCancel}>
            <X aria-hidden="true" />
          </button>
        </>
      )
  }
}
