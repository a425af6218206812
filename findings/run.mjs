import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** `npm run findings [-- PART-OF-A-NAME]`: exits with 1 where one of them no longer holds. */

const NOT_TRIED = 75
const LIMIT_MS = 5 * 60_000

/** Findings run on the Node that runs this, not on whichever the system has. */
const environment = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` }

const [wanted = ''] = process.argv.slice(2)
const scripts = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.sh') && name !== 'in-a-folder-of-its-own.sh' && name.includes(wanted))
  .sort()

const lines = scripts.map((script) => {
  const name = basename(script, '.sh')
  console.log(`\n— ${name}`)
  const { status } = spawnSync('bash', [join(import.meta.dirname, script)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
    timeout: LIMIT_MS,
  })
  return { name, outcome: status === 0 ? 'holds' : status === NOT_TRIED ? 'not tried' : 'CHANGED' }
})

console.log()
for (const { name, outcome } of lines) console.log(`${outcome.padEnd(10)} ${name}`)
if (lines.some(({ outcome }) => outcome === 'CHANGED')) process.exitCode = 1
