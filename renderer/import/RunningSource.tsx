import { type CSSProperties, useState } from 'react'
import { useFormats, useMessages, useNow } from '../services.ts'
import { type Pace, paceSince } from './progress-pace.ts'
import { amountDone, isTransfer, type SourceProgress, shareDone } from './share-done.ts'

interface RunningSourceProps {
  readonly source: string
  readonly progress: SourceProgress
  readonly onCancel: () => void
}

/** A file that is being worked on: what is done with it, how far and how fast, and a way to stop it. */
export function RunningSource({ source, progress, onCancel }: RunningSourceProps) {
  const { imports } = useMessages()
  const formats = useFormats()
  const pace = usePace(progress)
  const share = shareDone(progress)
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

  return (
    <section className="running" aria-label={imports.progressLabel(source)}>
      <div className="running-text">
        <p className="running-phase">{imports.phases[progress.phase]}</p>
        <p className="quiet breakable">{source}</p>
        <div
          className="progress"
          role="progressbar"
          aria-label={imports.progressLabel(source)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
          data-unknown={share === null}
          style={{ '--share': `${(share ?? 1) * 100}%` } as CSSProperties}
        >
          <span className="progress-fill" />
        </div>
        <p className="running-figures">{figures.join(' · ')}</p>
      </div>
      <button type="button" className="button" aria-label={imports.cancelLabel(source)} onClick={onCancel}>
        {imports.cancel}
      </button>
    </section>
  )
}

/** The pace of the present phase, as seen from here since it began. */
function usePace(progress: SourceProgress): Pace | null {
  const now = useNow()
  const { done, total } = amountDone(progress)
  const [start, setStart] = useState({ phase: progress.phase, at: now, done })
  if (start.phase !== progress.phase) setStart({ phase: progress.phase, at: now, done })
  return start.phase === progress.phase ? paceSince(start, { at: now, done }, total) : null
}
