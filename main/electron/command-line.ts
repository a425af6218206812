import { resolve, sep } from 'node:path'

/**
 * The arguments without the program: in a development build also without the path that Electron is
 * started with (`electron .`, `electron dist/main/desktop.cjs`) and the switches before it.
 * @param bundlePath the running bundle, to recognise that path by; `undefined` in a packaged build.
 */
export function ownArguments(argv: readonly string[], bundlePath: string | undefined): readonly string[] {
  const startedBy = bundlePath === undefined ? 0 : argv.findIndex((argument) => holdsBundle(argument, bundlePath))
  return argv.slice(Math.max(0, startedBy) + 1)
}

function holdsBundle(argument: string, bundlePath: string): boolean {
  if (argument.startsWith('-')) return false
  const path = resolve(argument)
  return bundlePath === path || bundlePath.startsWith(path.endsWith(sep) ? path : path + sep)
}
