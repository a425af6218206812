import type { ImportProgress } from '../../shared/import.ts'
import { useServices } from '../services.ts'
import { RunningSource } from './RunningSource.tsx'

/** An import that is going on, whoever asked for it. */
export function RunningImport({ progress }: { readonly progress: ImportProgress }) {
  const { importDesk } = useServices()
  return (
    <RunningSource source={progress.source} progress={progress} onCancel={() => importDesk.cancel(progress.importId)} />
  )
}
