import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSupportedNode } from '../../main/launch/node-version.mjs'

const script = fileURLToPath(import.meta.url)

/** `node test/bench/board-scroll.mjs [vehicles]`: cost of a frame in scrolling. Needs a build. */
async function measure() {
  const { measureScrolling } = await import('./board-scroll.ts')
  await measureScrolling(Number(process.argv[2] ?? 10_000))
}

withSupportedNode({ root: dirname(dirname(dirname(script))), script, run: measure })
