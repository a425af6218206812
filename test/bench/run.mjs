import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(dirname(script)))

/**
 * `npm run bench [-- --rows 100000 --parked 10000 --rounds 5 --against COMMIT --page]`: the built
 * application beside its floors, medians in one table and in test-results/performance.json;
 * `--against` builds a commit, or takes a built folder, and measures it in the same run; `--page`
 * writes docs/performance.md, with plots where several sizes are given.
 *
 * `npm run bench -- import [--rows 1000,10000]`: how long an import that a
 * screen follows holds the thread that owns the window. Writes test-results/bench.json.
 *
 * `npm run bench -- estimate [--against DIR] [--pictures DIR]`: how far "ready at" is off on
 * simulated days, beside the rule of an earlier build (a folder of its sources) and the simplest.
 *
 * `npm run bench -- chargers-night [SEED]`: the same for a night of 40 vehicles at connected
 * chargers with the quirks of the field, beside the same night by files alone.
 *
 * `npm run bench -- mirror [--rows 100000 --rounds 5 --waiting 1000000]`: what the mirror costs the
 * lot, how fast it drains beside COPY, and its memory while PostgreSQL is away.
 */
async function bench() {
  const [first, ...rest] = process.argv.slice(2)
  if (first === 'estimate') {
    const { runnerImport } = await import('vite')
    const { module } = await runnerImport(join(root, 'test/bench/estimate.ts'), {
      configFile: false,
      logLevel: 'error',
    })
    await module.runEstimateBench(root, rest)
    return
  }
  if (first === 'chargers-night') {
    const { runnerImport } = await import('vite')
    const script = join(root, 'test/bench/chargers-night.ts')
    const { module } = await runnerImport(script, { configFile: false, logLevel: 'error' })
    await module.runChargersNight(rest)
    return
  }
  if (first === 'mirror') {
    const { runnerImport } = await import('vite')
    const script = join(root, 'test/bench/mirror.ts')
    const { module } = await runnerImport(script, { configFile: false, logLevel: 'error' })
    await module.runMirrorBench(root, rest)
    return
  }
  if (first === 'import') {
    const { runBench } = await import('./run-bench.mjs')
    await runBench(root, rest)
    return
  }
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(join(root, 'test/bench/suite.ts'), { configFile: false, logLevel: 'error' })
  await module.runSuite(root, process.argv.slice(2))
}

withSupportedNode({ root, script, run: bench })
