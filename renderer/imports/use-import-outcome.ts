import { useEffect } from 'react'
import { errorText } from '../messages/error-text.ts'
import { useToastModel } from '../notices/toast-model.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { type ImportModelState, useImportModel } from './import-model.ts'
import { type ImportRun, importedOf } from './import-run.ts'

/** The imports that have ended with a change, while nobody could see their place on the list. */
function endedUnseen({ runs, isOpen, shownId }: ImportModelState, before: ImportModelState): readonly ImportRun[] {
  if (runs === before.runs || (isOpen && shownId === null)) return []
  const ran = new Set(before.runs.filter(({ step }) => step.kind === 'running').map(({ runId }) => runId))
  return runs.filter(({ runId, step }) => ran.has(runId) && step.kind !== 'running')
}

/** Tells how an import ended that nobody was watching, its dialog being closed or elsewhere. */
export function useImportOutcome(): void {
  const importModel = useImportModel()
  const toastModel = useToastModel()
  const messages = useMessages()
  const formats = useFormats()

  useEffect(() => {
    function open(runId: string): void {
      importModel.open(runId)
      importModel.show(runId)
    }

    function tell({ runId, source, step }: ImportRun): void {
      const isOpen = importModel.store.getState().isOpen
      const action = isOpen ? {} : { action: { label: messages.imports.show, run: () => open(runId), isLocal: true } }
      const { outcomeOf } = messages.imports
      if (step.kind === 'failed')
        toastModel.show({ text: outcomeOf(source, errorText(step.error, messages)), isProblem: true, ...action })
      if (step.kind === 'previewed')
        toastModel.show({ text: outcomeOf(source, messages.preview.changed.told), isProblem: true, ...action })
      if (step.kind !== 'ended') return
      const { counts, status } = step.report
      const imported = importedOf(step.report)
      const parts = [
        status === 'cancelled'
          ? messages.imports.cancelled
          : messages.imports.imported(imported, formats.count(imported)),
      ]
      if (counts.refused > 0) parts.push(messages.imports.refusedSuffix(counts.refused, formats.count(counts.refused)))
      toastModel.show({ text: outcomeOf(source, parts.join(' · ')), ...action })
    }
    return importModel.store.subscribe((state, before) => endedUnseen(state, before).forEach(tell))
  }, [importModel, toastModel, messages, formats])
}
