import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/**
 * `npm run screenshots`: every page, dialog and state in all sizes and both themes. The
 * README's go to docs/screenshots/, the rest to test-results/screenshots/. `--language de` takes
 * another language, `--text-size 150` larger text, `--only 80` (words of a picture's name) only
 * some.
 */
async function run() {
  const { buildIfStale } = await import('../main/launch/build.mjs')
  const { takeScreenshots } = await import('./screenshots/take-screenshots.ts')
  if (!(await buildIfStale(root, console.log))) process.exit(1)
  await takeScreenshots(root, process.argv.slice(2))
}

withSupportedNode({ root, script, run })
