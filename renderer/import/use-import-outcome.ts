import { useEffect } from 'react'
import { errorText } from '../messages/error-text.ts'
import { useFormats, useMessages, useServices } from '../services.ts'

/** Tells how an import ended that nobody was watching, or why it was not begun: its dialog had been closed. */
export function useImportOutcome(): void {
  const { importDesk, toastDesk } = useServices()
  const messages = useMessages()
  const formats = useFormats()

  useEffect(
    () =>
      importDesk.store.subscribe(({ run, isOpen }, before) => {
        if (run === before.run || isOpen) return
        const action = { label: messages.imports.show, run: importDesk.open }
        if (run.kind === 'failed') toastDesk.show({ text: errorText(run.error, messages), isProblem: true, action })
        if (run.kind === 'previewed') toastDesk.show({ text: messages.preview.changed.told, isProblem: true, action })
        if (run.kind !== 'ended') return
        const { imported, counts } = run.report
        const parts = [messages.imports.imported(imported, formats.count(imported))]
        if (counts.refused > 0)
          parts.push(messages.imports.refusedSuffix(counts.refused, formats.count(counts.refused)))
        toastDesk.show({ text: parts.join(' · '), action })
      }),
    [importDesk, toastDesk, messages, formats],
  )
}
