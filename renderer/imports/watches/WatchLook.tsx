import type { ImportProgress } from '../../../shared/import.ts'
import { ProgressBar } from '../../import/running/ProgressBar.tsx'
import { useFigures } from '../../import/running/use-figures.ts'
import { useMessages } from '../../services.ts'

/** How far a look at a watched source is, in the line in which its other facts stand, so that nothing moves. */
export function WatchLook({ progress }: { readonly progress: ImportProgress }) {
  const { imports } = useMessages()
  const figures = useFigures(progress)
  return (
    <>
      <span className="watch-figures" data-phase={progress.phase}>
        {figures}
      </span>
      <ProgressBar label={imports.progressLabel(progress.source)} progress={progress} />
    </>
  )
}
