import { useState } from 'react'
import type { ImportReport } from '../../../shared/import.ts'
import { useLot } from '../../store/lot.ts'
import { usePreferences } from '../../store/preferences.ts'

/** An import that was cut off and not made good since, and a way to say no more of it on this device. */
export interface InterruptedImport {
  readonly report: ImportReport | null
  readonly dismiss: () => void
}

/** The import that was cut off, until its source is imported again or somebody has said "Dismiss". */
export function useInterruptedImport(): InterruptedImport {
  const preferences = usePreferences()
  const report = useLot((state) => state.lot?.interruptedImport ?? null)
  const [dismissedId, setDismissedId] = useState(() => preferences.read('import.dismissed'))
  return {
    report: report?.importId === dismissedId ? null : report,
    dismiss() {
      preferences.write('import.dismissed', report?.importId ?? null)
      setDismissedId(report?.importId ?? null)
    },
  }
}
