import type { ImportProgress } from '../../../shared/import.ts'
import { useMessages } from '../../wording/wording.ts'
import { CancelButton } from './CancelButton.tsx'
import { RunningSource } from './RunningSource.tsx'

interface RunningCardProps {
  readonly progress: ImportProgress
  readonly onCancel: () => void
}

/** An import that was not begun here, who asked for it, and a way to stop it. */
export function RunningCard({ progress, onCancel }: RunningCardProps) {
  const { imports, pastImports } = useMessages()
  const { source, trigger } = progress
  return (
    <article className="run" aria-label={imports.progressLabel(source)} data-tone="running">
      <div className="run-text">
        <RunningSource source={source} askedBy={pastImports.by[trigger]} progress={progress} />
      </div>
      <CancelButton source={source} onCancel={onCancel} />
    </article>
  )
}
