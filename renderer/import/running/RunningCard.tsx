import { useMessages } from '../../services.ts'
import { RunningSource } from './RunningSource.tsx'
import type { SourceProgress } from './share-done.ts'

interface RunningCardProps {
  readonly source: string
  readonly progress: SourceProgress
  readonly onCancel: () => void
}

/** An import that somebody else has begun, and a way to stop it. */
export function RunningCard({ source, progress, onCancel }: RunningCardProps) {
  const { imports } = useMessages()
  return (
    <article className="run" aria-label={imports.progressLabel(source)} data-tone="running">
      <div className="run-text">
        <RunningSource source={source} progress={progress} />
      </div>
      <CancelButton source={source} onCancel={onCancel} />
    </article>
  )
}

/** Stops what is being read from a source. */
export function CancelButton({ source, onCancel }: Omit<RunningCardProps, 'progress'>) {
  const { imports } = useMessages()
  return (
    <button type="button" className="button" aria-label={imports.cancelLabel(source)} onClick={onCancel}>
      {imports.cancel}
    </button>
  )
}
