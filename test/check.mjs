import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/**
 * `npm run check`: format, lint, types, unused code, workflows and coverage; `--quick` omits
 * coverage, `--commit` takes only seconds. Exits with 1 where one finds something.
 */
async function check() {
  const { runAllChecks, runChecks } = await import('./runner/checks.mjs')
  const isForCommit = process.argv.includes('--commit')
  const results = isForCommit ? runChecks(root, true) : runAllChecks(root, process.argv.includes('--quick'))
  const bad = results.filter((result) => !result.isGood)
  console.log(bad.length === 0 ? '\nAll is well.' : `\nTo be mended: ${bad.map((result) => result.name).join(', ')}`)
  process.exitCode = bad.length === 0 ? 0 : 1
}

withSupportedNode({ root, script, run: check })
