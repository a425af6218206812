import nodeModule from 'node:module'
import { fileURLToPath } from 'node:url'

const NAMES = ['electron', 'electron/main', 'electron/common']

/** By this every `require` finds its file; Node's types leave it out. */
interface RequireInternals {
  _resolveFilename(name: string, ...rest: readonly unknown[]): string
}

/**
 * Makes `electron` resolve to a module for import and require. Node before 22.15 has no hook for
 * both: `require` goes by its file lookup, `import` by a hook on a thread of Node's own.
 */
export function resolveElectronTo(electron: URL): void {
  if (typeof nodeModule.registerHooks === 'function') {
    nodeModule.registerHooks({
      resolve: (specifier, context, nextResolve) =>
        NAMES.includes(specifier) ? { url: electron.href, shortCircuit: true } : nextResolve(specifier, context),
    })
    return
  }
  const internals = nodeModule as unknown as RequireInternals
  const findFile = internals._resolveFilename
  const path = fileURLToPath(electron)
  internals._resolveFilename = (name, ...rest) => (NAMES.includes(name) ? path : findFile(name, ...rest))
  const hook = `export const resolve = (specifier, context, next) =>
    ${JSON.stringify(NAMES)}.includes(specifier) ? { url: ${JSON.stringify(electron.href)}, shortCircuit: true } : next(specifier, context)`
  nodeModule.register(`data:text/javascript,${encodeURIComponent(hook)}`)
}
