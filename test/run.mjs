import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/** `npm test`: checks, unit and integration tests, build, end-to-end tests, a sum. */
async function test() {
  const { runAll } = await import('./runner/run-all.mjs')
  const { closingLines } = await import('./runner/sums.mjs')
  const sum = await runAll(root)
  console.log(`\n${closingLines(sum)}`)
  process.exitCode = sum.failed === 0 ? 0 : 1
}

withSupportedNode({ root, script, run: test })
