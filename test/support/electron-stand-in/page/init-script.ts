import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { isAbsolute, join } from 'node:path'
import type { PreloadFacts } from './preload-host.ts'

/** The stage's name in a page until the preload's host removes it. */
export const STAGE_BINDING = '__stage'

/** The page's half of the stand-in, each module after those it needs. */
const pageModules = ['wire.ts', 'context-bridge.ts', 'preload-host.ts'] as const

/**
 * A script that runs a preload bundle in a page before anything else. Such a script can import
 * nothing, so the page's modules are joined in one closure, without types, imports and `export`.
 * Throws where Electron could not load the preload: a path not absolute, or not CommonJS.
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
