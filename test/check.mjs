import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/**
 * `npm run check`: format, lint, types, unused code and coverage, or with `--quick` all but coverage; exits with 1 where one of them finds
 * something.
 */
async function check() {
  const { runAllChecks } = await import('./runner/checks.mjs')
  const bad = runAllChecks(root, process.argv.includes('--quick')).filter((result) => !result.isGood)
  console.log(bad.length === 0 ? '\nAll is well.' : `\nTo be mended: ${bad.map((result) => result.name).join(', ')}`)
  process.exitCode = bad.length === 0 ? 0 : 1
}

withSupportedNode({ root, script, run: check })
