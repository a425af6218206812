import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { withSupportedNode } from '../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/**
 * What finds more the longer it runs: kills during writes, and properties, tried with new values
 * each time.
 */
const AGAIN_AND_AGAIN = ['crash', 'restore-kill', 'properties', 'data-folder-lock', 'hostile-servers', 'sleep']

/** @param {readonly string[]} args */
function node(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0
}

/** `npm run nightly [-- --minutes N]`: both hosts, kills, properties, load. Exits 1 at a fault. */
async function nightly() {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
  const minutes = Number(values.minutes)
  if (!(minutes > 0)) throw new Error(`How long is said in minutes, such as --minutes 90, not "${values.minutes}".`)
  const { runBuild, runPlaywright } = await import('./runner/run-all.mjs')
  process.env.AMPCONTROL_EVERY_HOST = '1'
  if (!(await runBuild(root)) || runPlaywright(root, ['--retries=0']).failed > 0) {
    process.exitCode = 1
    return
  }
  const halfTime = Date.now() + (minutes * 60_000) / 2
  let rounds = 0
  do {
    rounds += 1
    console.log(`\n— round ${rounds}`)
    if (!node(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...AGAIN_AND_AGAIN)) {
      process.exitCode = 1
      return
    }
  } while (Date.now() < halfTime)
  if (!node(join(root, 'test/load/load.mjs'), '--seconds', String(Math.round((minutes * 60) / 2)))) process.exitCode = 1
}

withSupportedNode({ root, script, run: nightly })
