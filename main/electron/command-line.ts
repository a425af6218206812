import { resolve, sep } from 'node:path'
import type { CommandLine } from 'electron'
import { failure } from '../../shared/app-error.ts'

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

/** Switches by which somebody outside gets hold of the application, or it of less protection. */
const REFUSED_SWITCHES = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins', 'auto-open-devtools-for-tabs'],
  ...['inspect', 'inspect-brk', 'inspect-brk-node', 'inspect-port', 'inspect-publish-uid', 'inspect-wait'],
  ...[
    'js-flags',
    'load-extension',
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'gpu-launcher',
    'browser-subprocess-path',
  ],
  ...['no-sandbox', 'disable-web-security', 'disable-site-isolation-trials', 'allow-running-insecure-content'],
  ...['ignore-certificate-errors', 'unsafely-treat-insecure-origin-as-secure', 'host-rules', 'host-resolver-rules'],
  ...['ssl-key-log-file', 'log-net-log'],
] as const

/**
 * Refuses them as Chromium has read them, however they were written: it takes a single hyphen too,
 * and a switch that an option of ours would swallow as its value. For packaged builds: in others
 * the tools of developers need them.
 * @throws AppFailure `invalid-input` `switch-refused`
 */
export function refuseSwitches(commandLine: Pick<CommandLine, 'hasSwitch'>): void {
  const option = REFUSED_SWITCHES.find((name) => commandLine.hasSwitch(name))
  if (option !== undefined) throw failure('switch-refused', { option: `--${option}` })
}
