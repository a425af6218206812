import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { isAbsolute, join } from 'node:path'
import type { PreloadFacts } from './preload-host.ts'

/** The name under which the stage offers itself to a page until the preload's host has taken it away. */
export const STAGE_BINDING = '__stage'

/** The page's half of the stand-in, in the order in which each needs the one before. */
const pageModules = ['wire.ts', 'context-bridge.ts', 'preload-host.ts'] as const

/**
 * One script that runs a preload bundle in a page before anything else does. The page's modules are joined into one
 * closure: types stripped, imports and the word `export` dropped, since a script that runs first can import nothing.
 * Throws where Electron could not load such a preload: a path that is not absolute, or one that is not CommonJS.
 */
export function buildInitScript(preloadPath: string, extraArguments: readonly string[]): string {
  if (!isAbsolute(preloadPath)) throw new Error(`preload script must have absolute path: ${preloadPath}`)
  if (preloadPath.endsWith('.mjs')) throw new Error(`A sandboxed preload cannot be an ES module: ${preloadPath}`)
  const facts: PreloadFacts = {
    platform: process.platform,
    arch: process.arch,
    versions: {
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    },
    argv: [process.execPath, ...extraArguments],
  }
  const host = pageModules.map((name) => asScript(readFileSync(join(import.meta.dirname, name), 'utf8'))).join('\n')
  const preload = `function (require, process, exports, module) {${readFileSync(preloadPath, 'utf8')}\n}`
  return `(() => {${host}\nhostPreload(${JSON.stringify(STAGE_BINDING)}, ${JSON.stringify(facts)}, ${preload})\n})()`
}

function asScript(source: string): string {
  return stripTypeScriptTypes(source)
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '')
}
