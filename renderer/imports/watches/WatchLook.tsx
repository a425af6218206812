import type { ImportProgress } from '../../../shared/import.ts'
import { useMessages } from '../../wording/wording.ts'
import { ProgressBar } from '../running/ProgressBar.tsx'
import { useFigures } from '../running/use-figures.ts'

/** How far a look at a watched source is, in the line that says at other times when it was looked at, so that nothing moves. */
export function WatchLook({ progress }: { readonly progress: ImportProgress }) {
  const { imports } = useMessages()
  const figures = useFigures(progress)
  return (
    <>
      {figures}
      <ProgressBar label={imports.progressLabel(progress.source)} progress={progress} />
    </>
  )
}
