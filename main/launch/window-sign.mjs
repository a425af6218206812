/** What the desktop application sends its launcher when its window is shown; main/electron/launcher.ts has the same. */
export const WINDOW_SHOWN = 'ampcontrol-window-shown'

/** The exit code of a desktop application that has said itself why it does not start; main/electron/launcher.ts has the same. */
export const TOLD_EXIT_CODE = 78

/** By these somebody ends a process; by any other it breaks. */
const WISHED_ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGKILL']

/** What a dynamic linker answers where a library that the program needs is missing. */
const LINKER_FAILED = 127

/**
 * Why an Electron that has ended never had a window, as the beginning of a sentence. It says that itself too, but in the words of its
 * engine: a display that does not answer ends it with a code, a sandbox that the system forbids by a signal.
 * @param {import('./child.mjs').Outcome} outcome
 * @param {boolean} wasShown whether its window was shown before it ended
 * @returns {string | undefined} `undefined` where it ended as it was meant to, or has had a window
 */
export function windowObstacle(outcome, wasShown) {
  if (wasShown || outcome.wasAskedToEnd || outcome.code === 0 || outcome.code === TOLD_EXIT_CODE) return undefined
  if (outcome.code === LINKER_FAILED) return 'Electron lacks a library of the system (named above)'
  if (outcome.signal === null) return `Electron ended with code ${outcome.code} before it had a window (see above)`
  if (WISHED_ENDS.includes(outcome.signal)) return undefined
  return `Electron was ended by ${outcome.signal} before it had a window (see above)`
}
