import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)

/** `node test/bench/plate-find.mjs [sessions] [parked]`: time of an answer on a large history. */
async function measure() {
  const { runnerImport } = await import('vite')
  await runnerImport(join(dirname(script), 'plate-find.ts'), { configFile: false, logLevel: 'error' })
}

withSupportedNode({ root: dirname(dirname(dirname(script))), script, run: measure })
