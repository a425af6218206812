import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(dirname(script)))

/**
 * `npm run bench [-- CASE… --rounds 5 --against COMMIT --page]`: the built application beside its
 * floors, medians in one table and in test-results/performance.json. The cases are lot, meanwhile,
 * import, start, history, disk and screen; all, if none is named. `--against` builds a commit, or
 * takes a built folder, and measures it in the same run; `--page` writes the figures and plots of
 * docs/performance.md, which `npm run bench -- page` does from what was measured earlier. Rounds of
 * one build add up over several runs, unless `--fresh`. docs/performance.md tells of the sizes.
 *
 * `npm run bench -- estimate [--against DIR] [--pictures DIR]`: how far "ready at" is off on
 * simulated days, beside the rule of an earlier build (a folder of its sources) and the simplest.
 *
 * `npm run bench -- chargers-night [SEED]`: the same for a night of 40 vehicles at connected
 * chargers with the quirks of the field, beside the same night by files alone, and who knows more.
 *
 * `npm run bench -- mirror [--rows 100000 --rounds 5 --waiting 1000000]`: what the mirror costs the
 * lot, how fast it drains beside COPY, and its memory while PostgreSQL is away.
 */
async function bench() {
  const [first, ...rest] = process.argv.slice(2)
  const { runnerImport } = await import('vite')
  const sourceOf = async (/** @type {string} */ file) =>
    (await runnerImport(join(root, 'test/bench', file), { configFile: false, logLevel: 'error' })).module
  if (first === 'estimate') await (await sourceOf('estimate.ts')).runEstimateBench(root, rest)
  else if (first === 'chargers-night') await (await sourceOf('chargers-night.ts')).runChargersNight(rest)
  else if (first === 'mirror') await (await sourceOf('mirror.ts')).runMirrorBench(root, rest)
  else await (await sourceOf('suite.ts')).runSuite(root, process.argv.slice(2))
}

withSupportedNode({ root, script, run: bench })
