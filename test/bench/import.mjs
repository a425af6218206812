import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(dirname(script)))

/**
 * `npm run bench`: how fast files are imported, how long the thread that owns the window is held meanwhile, and how much memory it takes,
 * next to the floor measured in the same run. `--rows 1000,10000` chooses the sizes. Prints a table, writes test-results/bench.json.
 */
async function bench() {
  const { runBench } = await import('./run-bench.mjs')
  await runBench(root, process.argv.slice(2))
}

withSupportedNode({ root, script, run: bench })
