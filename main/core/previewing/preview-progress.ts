import type { PreviewProgress } from '../../../shared/import-preview.ts'
import type { CoreContext } from '../context.ts'

/** The shortest time between two reports of progress. */
const PROGRESS_INTERVAL_MS = 200

/** Tells how far one preview is. */
export interface PreviewReporter {
  /** Not told more often than a screen needs, but for a new phase. */
  advance(change: Partial<PreviewProgress>): void
  /** Tells that it has ended. */
  end(): void
}

/** Begins to tell of a preview that is being made. */
export function reportPreview(
  { clock, changes }: Pick<CoreContext, 'clock' | 'changes'>,
  start: Pick<PreviewProgress, 'previewId' | 'source' | 'phase' | 'bytes' | 'totalBytes'>,
): PreviewReporter {
  let progress: PreviewProgress = { ...start, rows: 0, totalRows: null, startedAt: clock.now() }
  let reportedAt = clock.monotonic()
  changes.previewProgress(progress, false)
  return {
    advance(change) {
      const isNewPhase = change.phase !== undefined && change.phase !== progress.phase
      progress = { ...progress, ...change }
      if (!isNewPhase && clock.monotonic() - reportedAt < PROGRESS_INTERVAL_MS) return
      reportedAt = clock.monotonic()
      changes.previewProgress(progress, false)
    },
    end: () => changes.previewProgress(progress, true),
  }
}
