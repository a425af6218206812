/**
 * One argument as the command line of Windows wants it: Electron joins them with spaces as they are. In quotes, those
 * within escaped, and the backslashes before a quote doubled. (Microsoft, "Parsing C++ command-line arguments".)
 */
export function windowsQuoted(argument: string): string {
  return `"${argument.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}
