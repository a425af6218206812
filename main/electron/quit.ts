import type { App } from 'electron'
import { SECOND_MS } from '../../shared/time.ts'
import type { Clock } from '../core/ports/clock.ts'

/** Longest wait for the application to close; what is committed is safe without it. */
export const CLOSING_LIMIT_MS = 10 * SECOND_MS

export interface QuitParts {
  readonly app: App
  readonly clock: Pick<Clock, 'setTimer'>
  /** Closes the application; awaited once. Its failure must not keep the process alive. */
  close(): Promise<void>
}

/** Closing the last window quits; quitting closes the application first, once. */
export function closeBeforeQuit({ app, clock, close }: QuitParts): void {
  let isClosing = false
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    const exit = (): void => app.exit(0)
    clock.setTimer(CLOSING_LIMIT_MS, exit)
    close().then(exit, () => app.exit(1))
  })
}
