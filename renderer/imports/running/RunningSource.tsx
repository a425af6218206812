import { type CSSProperties, useState } from 'react'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { amountDone, isTransfer, type Pace, paceSince, type SourceProgress, shareDone } from './progress.ts'

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

/** How much of the present phase is done, at one look. */
export function ProgressBar({ label, progress }: { readonly label: string; readonly progress: SourceProgress }) {
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

/** How far, how fast and how long still, in words; or why it does not go yet. */
export function useFigures(progress: SourceProgress): string {
  const { imports } = useMessages()
  const formats = useFormats()
  const pace = usePace(progress)
  if (progress.phase === 'waiting') return imports.waits
  const bytes = formats.bytes(progress.bytes)
  const rows = formats.count(progress.rows)
  const figures = [
    progress.totalBytes === null ? imports.bytes(bytes) : imports.bytesOf(bytes, formats.bytes(progress.totalBytes)),
  ]
  if (!isTransfer(progress)) {
    figures.push(
      progress.totalRows === null
        ? imports.rows(progress.rows, rows)
        : imports.rowsOf(rows, formats.count(progress.totalRows)),
    )
  }
  if (pace !== null) {
    figures.push(
      isTransfer(progress)
        ? imports.bytesPerSecond(formats.bytes(Math.round(pace.rate)))
        : imports.rowsPerSecond(formats.count(pace.rate)),
    )
    if (pace.remainingMs !== null) figures.push(imports.timeLeft(formats.remaining(pace.remainingMs)))
  }
  return figures.join(' · ')
}

/** The pace of the present phase, as seen from here since it began. */
function usePace(progress: SourceProgress): Pace | null {
  const now = useNow()
  const { done, total } = amountDone(progress)
  const [start, setStart] = useState({ phase: progress.phase, at: now, done })
  if (start.phase !== progress.phase) setStart({ phase: progress.phase, at: now, done })
  return start.phase === progress.phase ? paceSince(start, { at: now, done }, total) : null
}
