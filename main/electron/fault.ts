import type { App } from 'electron'
import type { Logger } from '../core/ports/logger.ts'

/** After a fault only one that ran this long starts again: others would do so for ever. */
export const RESTARTED_AFTER_SECONDS = 60

export interface FaultParts {
  readonly process: Pick<NodeJS.Process, 'argv' | 'env' | 'uptime'> & Pick<NodeJS.EventEmitter, 'on'>
  readonly app: Pick<App, 'relaunch' | 'exit'>
  readonly logger: Logger
  /** Whether a fault has ended what it belongs to (a download) and concerns nothing else. */
  takesFault(cause: unknown): boolean
}

/**
 * After a fault that nobody caught nothing is reliable: it is logged, and the application starts
 * anew on what is committed, as after a power cut. Electron's own dialog would hold everything up.
 */
export function restartOnFault({ process, app, logger, takesFault }: FaultParts): void {
  process.on('uncaughtException', (cause: unknown) => {
    if (takesFault(cause)) return
    logger.error('the application ends, for a reason that it does not know', cause)
    if (process.uptime() >= RESTARTED_AFTER_SECONDS) {
      // An AppImage runs from a mount that goes away with it; only the image can be started again.
      const image = process.env.APPIMAGE
      app.relaunch(image === undefined ? {} : { execPath: image, args: process.argv.slice(1) })
    }
    app.exit(1)
  })
  process.on('unhandledRejection', (cause: unknown) => {
    if (takesFault(cause)) return
    logger.error('a failure was left unhandled', cause)
  })
}
