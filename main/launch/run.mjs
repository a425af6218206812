import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { endAs, runToEnd } from './child.mjs'
import { displayObstacle, fetchElectron, findElectron, rootObstacle } from './electron.mjs'

/**
 * What every way of starting needs. `say` speaks to the person at the terminal, on the error
 * stream: the application's one line on the output stream is for programs to read.
 * @typedef {{
 *   readonly root: string,
 *   readonly argv: readonly string[],
 *   readonly environment: NodeJS.ProcessEnv,
 *   readonly say: (sentence: string) => void,
 * }} Launch
 */

/** Switches that only a window's engine understands; none of AmpControl's begins like them. */
const ENGINE_SWITCH = /^--(no-sandbox$|lang=|(disable|enable|force|ozone|use|proxy|remote|inspect|log)-)/

/**
 * Runs the HTTP host alone.
 * @param {Launch} launch
 * @returns {Promise<import('./child.mjs').Outcome>}
 */
export function serve({ root, argv, environment }) {
  const script = join(root, 'dist/main/server.cjs')
  return runToEnd(process.execPath, [script, ...argv], {
    cwd: process.cwd(),
    environment: withSystemProxy(environment),
  })
}

/**
 * Opens the desktop application; where no window can be had, says why and goes on as `serve`. Only
 * trying tells: a named display may be dead, a system may forbid the sandbox.
 * @param {Launch} launch
 * @returns {Promise<import('./child.mjs').Outcome>}
 */
export async function desktop(launch) {
  const { root, argv, environment, say } = launch
  const obstacle =
    displayObstacle(process.platform, environment) ??
    rootObstacle(process.platform, process.getuid?.(), argv) ??
    (findElectron(root, environment) === undefined ? await fetchElectron({ root, environment, say }) : undefined)
  const binary = findElectron(root, environment)
  if (obstacle !== undefined || binary === undefined)
    return serveInstead(launch, obstacle ?? 'Electron is not installed')

  const { ELECTRON_RUN_AS_NODE: _, ...desktopEnvironment } = environment
  try {
    let wasShown = false
    const outcome = await runToEnd(binary, [root, ...argv], {
      cwd: process.cwd(),
      environment: desktopEnvironment,
      onMessage: (message) => {
        if (message === WINDOW_SHOWN) wasShown = true
      },
    })
    const noWindow = windowObstacle(outcome, wasShown)
    if (noWindow !== undefined) return serveInstead(launch, noWindow)
    return outcome.code === TOLD_EXIT_CODE ? { code: 1, signal: null } : outcome
  } catch (error) {
    return serveInstead(launch, `Electron could not be started (${error instanceof Error ? error.message : error})`)
  }
}

/**
 * @param {Launch} launch
 * @param {string} obstacle the beginning of the sentence
 */
function serveInstead(launch, obstacle) {
  launch.say(
    `${obstacle}, so AmpControl goes on without a window, as "npm run serve" does: open its address in a browser.`,
  )
  return serve({ ...launch, argv: launch.argv.filter((argument) => !ENGINE_SWITCH.test(argument)) })
}

/**
 * Takes over what the system before kept; see `main/migrate-from/`.
 * @param {Launch} launch
 * @returns {Promise<import('./child.mjs').Outcome>}
 */
function migrateFrom({ root, argv, environment }) {
  const script = join(root, 'dist/main/migrate-from.cjs')
  return runToEnd(process.execPath, [script, ...argv], { cwd: process.cwd(), environment })
}

/**
 * Makes a backup, or puts the lot back to one; see `main/backup-command/`.
 * @param {string} command
 * @param {Launch} launch
 * @returns {Promise<import('./child.mjs').Outcome>}
 */
function backups(command, { root, argv, environment }) {
  const script = join(root, 'dist/main/backup-command.cjs')
  return runToEnd(process.execPath, [script, command, ...argv], { cwd: process.cwd(), environment })
}

const MODES = ['desktop', 'serve', 'demo', 'dev', 'migrate-from', 'backup', 'restore']

const USAGE =
  'Say which way to start: "npm start" (desktop), "npm run serve" (HTTP alone), "npm run demo" or "npm run migrate-from".'

/**
 * Starts AmpControl the way the first argument says, and ends as it ends.
 * @param {{ root: string, argv: readonly string[], environment: NodeJS.ProcessEnv }} start
 * @returns {Promise<void>}
 */
export async function run({ root, argv: [mode, ...argv], environment }) {
  const say = (/** @type {string} */ sentence) => console.error(sentence)
  if (!MODES.includes(mode ?? '')) {
    say(USAGE)
    process.exitCode = 1
    return
  }
  if (!existsSync(join(root, 'node_modules'))) {
    say('AmpControl is not installed yet: run "npm ci" first.')
    process.exitCode = 1
    return
  }
  if (!(await buildIfStale(root, say))) {
    process.exitCode = 1
    return
  }
  const launch = { root, argv, environment, say }
  if (mode === 'migrate-from') endAs(await migrateFrom(launch))
  else if (mode === 'backup' || mode === 'restore') endAs(await backups(mode, launch))
  else if (argv.includes('--help') || argv.includes('--version')) endAs(await serve(launch))
  else if (mode === 'serve') endAs(await serve(launch))
  else if (mode === 'desktop') endAs(await desktop(launch))
  else if (mode === 'dev') {
    const { runDev } = await import('./dev.mjs')
    endAs(await runDev(launch))
  } else {
    const { runDemo } = await import('../demo/run-demo.mjs')
    endAs(await runDemo(launch, desktop))
  }
}

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
function windowObstacle(outcome, wasShown) {
  if (wasShown || outcome.wasAskedToEnd || outcome.code === 0 || outcome.code === TOLD_EXIT_CODE) return undefined
  if (outcome.code === LINKER_FAILED) return 'Electron lacks a library of the system (named above)'
  if (outcome.signal === null) return `Electron ended with code ${outcome.code} before it had a window (see above)`
  if (WISHED_ENDS.includes(outcome.signal)) return undefined
  return `Electron was ended by ${outcome.signal} before it had a window (see above)`
}

/** Where the environment of a process names a proxy, as curl and most programs read it. */
const PROXY_NAMES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']

/** This computer is never reached through a proxy. */
const OWN_NAMES = ['localhost', '127.0.0.1', '::1']

/**
 * The environment in which Node uses the system's proxy, which it ignores without the switch. One
 * already set stays. In the desktop Electron knows the proxy by itself.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function withSystemProxy(environment) {
  const hasProxy = PROXY_NAMES.some((name) => environment[name])
  if (!hasProxy || environment.NODE_USE_ENV_PROXY !== undefined) return environment
  const excepted = (environment.no_proxy ?? environment.NO_PROXY ?? '').split(/[\s,]+/).filter((name) => name !== '')
  const noProxy = [...new Set([...excepted, ...OWN_NAMES])].join(',')
  return { ...environment, NODE_USE_ENV_PROXY: '1', no_proxy: noProxy, NO_PROXY: noProxy }
}
