import type { SettingsPatch } from '../../shared/contract/settings.ts'

/**
 * Where a page that came over HTTP finds AmpControl after a change of port or token: its own connection ends with it.
 * @returns `null` where it goes on by itself, or where nobody can know (a free port was asked for)
 */
export function addressAfter(href: string, { httpPort, httpToken }: SettingsPatch): string | null {
  if (httpPort === 0 || (httpPort === undefined && (httpToken === undefined || httpToken === ''))) return null
  const address = new URL('/', href)
  if (httpPort !== undefined) address.port = String(httpPort)
  if (httpToken !== undefined && httpToken !== '') address.searchParams.set('token', httpToken)
  return address.href
}
