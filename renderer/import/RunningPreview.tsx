import type { ImportPreview } from '../../shared/import-preview.ts'
import { useLot, useServices } from '../services.ts'
import type { ImportRun } from './import-desk.ts'
import { RunningSource } from './RunningSource.tsx'

/** A file that is on its way here, or that is being previewed. */
export function RunningPreview({ run }: { readonly run: ImportRun & { readonly kind: 'sending' | 'previewing' } }) {
  const { importDesk } = useServices()
  const previewId = run.kind === 'previewing' ? run.previewId : ''
  const told = useLot((state) => state.lot?.previews.get(previewId))
  const source = run.kind === 'sending' ? run.name : run.source
  const rows = { rows: 0, totalRows: null }
  const progress =
    run.kind === 'sending'
      ? { ...rows, phase: run.kind, bytes: run.bytes, totalBytes: run.totalBytes }
      : (told ?? { ...rows, phase: 'fetching' as const, bytes: 0, totalBytes: null })
  return <RunningSource source={source} progress={progress} onCancel={importDesk.reset} />
}

/** A preview that was confirmed while the lot had changed: it is held against the lot once more. Else nothing. */
export function RunningComparison({ confirmed }: { readonly confirmed: ImportPreview }) {
  const { importDesk } = useServices()
  const progress = useLot((state) => state.lot?.previews.get(confirmed.previewId))
  if (progress === undefined) return null
  return <RunningSource source={confirmed.source} progress={progress} onCancel={importDesk.giveUpConfirmed} />
}
