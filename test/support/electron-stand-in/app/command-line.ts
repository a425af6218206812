import type { CommandLine } from 'electron'

/**
 * Chromium's switches: those of the process's command line, with one hyphen or two, and those the
 * application sets.
 */
export function createCommandLine(argv: readonly string[]): CommandLine {
  const switches = new Map<string, string>()
  for (const argument of argv) {
    const [, name, value = ''] = /^--?([^=]+)(?:=(.*))?$/s.exec(argument) ?? []
    if (name !== undefined) switches.set(name, value)
  }
  return {
    appendArgument() {},
    appendSwitch(name, value = '') {
      switches.set(name, value)
    },
    getSwitchValue: (name) => switches.get(name) ?? '',
    hasSwitch: (name) => switches.has(name),
    removeSwitch(name) {
      switches.delete(name)
    },
  }
}
