/** What the launcher is told. It reads no TypeScript: launch/run.mjs repeats the values. */

/** Sent to the launcher when the window is shown. */
export const WINDOW_SHOWN = 'ampcontrol-window-shown'

/** The application has said why it does not start: the launcher need not try another way. */
export const TOLD_EXIT_CODE = 78

/** A launcher that is gone, or is not ours, need not hear it. */
export function tellWindowShown(process: Pick<NodeJS.Process, 'connected' | 'send'>): void {
  if (process.connected) process.send?.(WINDOW_SHOWN, undefined, undefined, () => {})
}
