import type { App, Dialog } from 'electron'
import { AppFailure } from '../../shared/app-error.ts'
import { TOLD_EXIT_CODE } from './launcher.ts'

export interface StartFailureParts {
  readonly app: Pick<App, 'isReady' | 'exit'>
  readonly dialog: Pick<Dialog, 'showErrorBox'>
  readonly platform: NodeJS.Platform
  writeError(line: string): void
}

/** The failure's own sentence, or one that names what was unexpected. */
function startFailureSentence(cause: unknown): string {
  if (cause instanceof AppFailure) return cause.message
  return `AmpControl could not start, for a reason that it does not know: ${cause instanceof Error ? cause.message : String(cause)}`
}

/**
 * Says why the application cannot open, on standard error and in a window, and ends it: with 1, or
 * with `TOLD_EXIT_CODE` for a known reason, which a start without a window would meet again.
 */
export function reportStartFailure(cause: unknown, { app, dialog, platform, writeError }: StartFailureParts): void {
  const sentence = startFailureSentence(cause)
  writeError(`${sentence}\n`)
  // Before `ready`, Linux has no window for it and would repeat it on standard error.
  if (app.isReady() || platform !== 'linux') dialog.showErrorBox('AmpControl cannot start', sentence)
  app.exit(cause instanceof AppFailure ? TOLD_EXIT_CODE : 1)
}
