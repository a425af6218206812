/** What of a desktop entry's argument has to be escaped within double quotes. */
const RESERVED = /["`$\\]/g

/**
 * One argument of an `Exec` line: quoted, its reserved characters escaped, and that once more as every text of the file;
 * a percent sign doubled, or it would name a field code. (Desktop Entry Specification, "The Exec key" and "Possible value types".)
 */
function quoted(argument: string): string {
  const escaped = argument.replace(RESERVED, '\\$&').replaceAll('\\', '\\\\')
  return `"${escaped.replaceAll('%', '%%').replaceAll('\n', '\\n')}"`
}

/** The file by which a Linux desktop starts a program when its user logs in (Desktop Application Autostart Specification). */
export function autostartEntry(name: string, command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
