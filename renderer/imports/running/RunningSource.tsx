import { useMessages } from '../../wording/wording.ts'
import { ProgressBar } from './ProgressBar.tsx'
import type { SourceProgress } from './share-done.ts'
import { useFigures } from './use-figures.ts'

interface RunningSourceProps {
  readonly source: string
  /** Who asked for it, where that is not plain. */
  readonly askedBy?: string
  readonly progress: SourceProgress
}

/** A source that is being worked on: what is done with it, how far and how fast. */
export function RunningSource({ source, askedBy, progress }: RunningSourceProps) {
  const { imports } = useMessages()
  const figures = useFigures(progress)
  return (
    <>
      <p className="run-title">{imports.phases[progress.phase]}</p>
      <p className="run-source quiet">{askedBy === undefined ? source : `${askedBy} · ${source}`}</p>
      <ProgressBar label={imports.progressLabel(source)} progress={progress} />
      <p className="run-figures">{figures}</p>
    </>
  )
}
