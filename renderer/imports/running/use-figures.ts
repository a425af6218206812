import { useState } from 'react'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { type Pace, paceSince } from './progress-pace.ts'
import { amountDone, isTransfer, type SourceProgress } from './share-done.ts'

/** How far something is, how fast it goes and how long it will still take, in words; why it does not go yet. */
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
