import type { CSSProperties } from 'react'
import { type SourceProgress, shareDone } from './share-done.ts'

interface ProgressBarProps {
  readonly label: string
  readonly progress: SourceProgress
}

/** How much of the present phase is done, at one look. */
export function ProgressBar({ label, progress }: ProgressBarProps) {
  const share = shareDone(progress)
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
      data-unknown={share === null}
      data-phase={progress.phase}
      style={{ '--share': `${(share ?? 1) * 100}%` } as CSSProperties}
    >
      <span className="progress-fill" />
    </div>
  )
}
