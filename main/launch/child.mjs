import { spawn } from 'node:child_process'

/**
 * How a process ended, and whether a signal passed on to it had asked it to.
 * @typedef {{ readonly code: number | null, readonly signal: NodeJS.Signals | null,
 *   readonly wasAskedToEnd?: boolean }} Outcome
 */

/** Signals of a terminal or a service manager that the running application has to hear. */
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a process on this terminal and passes signals on to it, so that it can close its files.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, environment: NodeJS.ProcessEnv, onMessage?: (message: unknown) => void }}
 * where `onMessage` hears what the process sends by `process.send`
 * @returns {Promise<Outcome>} rejects when the process cannot be started at all
 */
export function runToEnd(command, args, { cwd, environment, onMessage }) {
  return new Promise((resolve, reject) => {
    let wasAskedToEnd = false
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      wasAskedToEnd = true
      child.kill(signal)
    }
    const listeners = FORWARDED.map((signal) => /** @type {const} */ ([signal, () => pass(signal)]))
    const stopForwarding = () => {
      for (const [signal, listener] of listeners) process.off(signal, listener)
    }
    // Before the process is there: a signal that came between the two would end this one alone.
    for (const [signal, listener] of listeners) process.on(signal, listener)
    const child = spawn(command, args, {
      cwd,
      env: environment,
      stdio: onMessage === undefined ? 'inherit' : ['inherit', 'inherit', 'inherit', 'ipc'],
      windowsHide: false,
    })
    if (onMessage !== undefined) child.on('message', onMessage)
    child.once('error', (error) => {
      stopForwarding()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      stopForwarding()
      resolve({ code, signal, wasAskedToEnd })
    })
  })
}

/**
 * Ends this process as the child ended, so that whoever started it sees the same.
 * @param {Outcome} outcome
 * @returns {void}
 */
export function endAs(outcome) {
  if (outcome.signal !== null) process.kill(process.pid, outcome.signal)
  else process.exitCode = outcome.code ?? 1
}

/**
 * Runs a process without a terminal, for at most a time, and keeps what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, environment: NodeJS.ProcessEnv, timeoutMs?: number }} options
 * @returns {Promise<Outcome & { output: string, isTimedOut: boolean }>} rejects if it cannot start
 */
export function runQuietly(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let isTimedOut = false
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            isTimedOut = true
            child.kill('SIGKILL')
          }, options.timeoutMs)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, output, isTimedOut })
    })
  })
}
