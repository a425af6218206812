import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What is checked without running the product, each by one tool. The walls between the folders are part of the first two. */
const CHECKS = /** @type {const} */ ([
  {
    name: 'format and lint',
    tool: '@biomejs/biome/bin/biome',
    args: ['ci', '--colors=off', '--reporter=summary', '.'],
  },
  { name: 'types', tool: 'typescript/bin/tsc', args: ['--build'] },
  { name: 'unused code', tool: 'knip/bin/knip.js', args: ['--no-progress'] },
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
 * Runs every check, whatever the others say.
 * @param {string} root the project's folder
 * @returns {readonly { name: string, isGood: boolean }[]}
 */
export function runChecks(root) {
  return CHECKS.map(({ name, tool, args }) => {
    console.log(`\n— ${name}`)
    return { name, isGood: runTool(root, tool, args) === 0 }
  })
}
