import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../../main/launch/build.mjs'
import { runChecks, runTool } from './checks.mjs'
import { failedTests, playwrightSum, stepSum, total, triedAgainSum, vitestSum } from './sums.mjs'

const RESULTS = 'test-results'
/** More files than that fail for a reason of their own. */
const MOST_TRIED_AGAIN = 3

/**
 * @param {string} path
 * @returns {any} `undefined` where the runner wrote no report, or half of one
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} [files] absolute paths; all where none is named
 * @returns {{ report: any, exitCode: number | null }}
 */
function runFiles(root, files = []) {
  const report = join(root, RESULTS, 'vitest.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const exitCode = runTool(root, 'vitest/vitest.mjs', ['run', ...reporters, ...files])
  return { report: readReport(report), exitCode }
}

/**
 * Unit and integration tests; their coverage is part of `npm run check`, which waits for it. On CI
 * files with a failed test are run once more, as those in the browser are: a machine may stall.
 * @param {string} root
 */
function runVitest(root) {
  console.log('\n— unit and integration tests')
  const all = runFiles(root)
  const failed = [...new Set(failedTests(all.report).map(({ file }) => file))]
  if (!process.env.CI || failed.length === 0 || failed.length > MOST_TRIED_AGAIN) {
    return vitestSum(all.report, all.exitCode)
  }
  console.log('\n— files with a failed test, once more')
  const again = runFiles(root, failed)
  return triedAgainSum(all.report, again.report, again.exitCode)
}

/**
 * The build, which the end-to-end tests run on.
 * @param {string} root
 */
export async function runBuild(root) {
  console.log('\n— build')
  const problem = await build(root)
  if (problem !== undefined) console.log(problem)
  return problem === undefined
}

/**
 * The browser for the end-to-end tests, got where there is none. In its own process, as that module
 * is TypeScript, which not every Node that runs the tests can read unasked.
 * @param {string} root
 * @returns {string | undefined} its path; the reason why there is none has been said
 */
function browserFor(root) {
  const ask =
    "import { writeSync } from 'node:fs'; import { ensureBrowser } from './test/support/find-browser.ts'; writeSync(3, ensureBrowser())"
  const args = ['--experimental-strip-types', '--no-warnings', '--input-type=module', '--eval', ask]
  const answer = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] })
  return answer.status === 0 ? String(answer.output[3]) : undefined
}

/**
 * End-to-end tests of the built product.
 * @param {string} root
 * @param {readonly string[]} [further] options of the runner
 * @returns {import('./sums.mjs').Sum}
 */
export function runPlaywright(root, further = []) {
  console.log('\n— end-to-end tests')
  const browser = browserFor(root)
  if (browser === undefined) return stepSum('finding a browser for the end-to-end tests', false)
  const report = join(root, RESULTS, 'e2e.json')
  rmSync(report, { force: true })
  const environment = { ...process.env, AMPCONTROL_BROWSER: browser }
  const exitCode = runTool(root, '@playwright/test/cli.js', ['test', ...further], environment)
  return playwrightSum(readReport(report), exitCode)
}

/**
 * Everything, in the order in which faults are cheapest to find; a faulty part stops no later one.
 * @param {string} root the project's folder
 * @returns {Promise<import('./sums.mjs').Sum>}
 */
export async function runAll(root) {
  mkdirSync(join(root, RESULTS), { recursive: true })
  const checks = runChecks(root).map(({ name, isGood }) => stepSum(name, isGood))
  const unit = runVitest(root)
  const isBuilt = await runBuild(root)
  const endToEnd = isBuilt ? runPlaywright(root) : stepSum('the end-to-end tests, for want of a build,', false)
  return total([...checks, unit, stepSum('the build', isBuilt), endToEnd])
}
