/** The line with which a host says where it is served; its first group is the address. */
export const SERVED_LINE = /^AmpControl is served at (http:\/\/[^\s/]+:\d+\/)/m

/** The address that a process has printed, or null. */
export function addressIn(output: string): string | null {
  return SERVED_LINE.exec(output)?.[1] ?? null
}
