/** What the desktop sends its launcher when its window is shown; also in electron/launcher.ts. */
export const WINDOW_SHOWN = 'ampcontrol-window-shown'

/** The desktop's exit code when it has said why it does not start; also in electron/launcher.ts. */
export const TOLD_EXIT_CODE = 78

/** By these somebody ends a process; by any other it breaks. */
const WISHED_ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGKILL']

/** What a dynamic linker answers where a library that the program needs is missing. */
const LINKER_FAILED = 127

/**
 * Why an Electron that has ended never had a window, as a sentence's beginning, beside its engine's
 * own words: a dead display ends it with a code, a forbidden sandbox by a signal.
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
