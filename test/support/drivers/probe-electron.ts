import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const probe = join(import.meta.dirname, 'open-a-window.cjs')

/** An Electron that has not opened an empty window after this long is not one to run a suite on. */
const PROBE_LIMIT_MS = 20_000

/** As much of what Electron said as fits a sentence. */
const LONGEST_REASON = 160

/**
 * Tries to open a window: the display may be dead, a library or the sandbox missing. Returns why
 * not, as the end of a sentence; undefined where it can.
 */
export function whyNoWindow(
  binary: string,
  environment: NodeJS.ProcessEnv,
  limitMs: number = PROBE_LIMIT_MS,
): string | undefined {
  if (process.platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display'
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { ELECTRON_RUN_AS_NODE: _, ...env } = environment
  const tried = spawnSync(binary, [...sandbox, probe], {
    env,
    timeout: limitMs,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  })
  if (tried.status === 0) return undefined
  if (tried.error !== undefined) return `it cannot be run (${tried.error.message})`
  const said = tried.stderr.split('\n').find((line) => line.trim() !== '')
  const end = tried.signal ?? `code ${tried.status}`
  return `it opens no window (${end}${said === undefined ? '' : `: ${said.trim().slice(0, LONGEST_REASON)}`})`
}
