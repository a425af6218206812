import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)

/** `node test/bench/history-pages.mjs [bays] [days]`: time and event-loop hold of each page. */
async function measure() {
  const { runnerImport } = await import('vite')
  await runnerImport(join(dirname(script), 'history-pages.ts'), { configFile: false, logLevel: 'error' })
}

withSupportedNode({ root: dirname(dirname(dirname(script))), script, run: measure })
