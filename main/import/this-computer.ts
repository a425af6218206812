import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { failure } from '../../shared/app-error.ts'

/** The addresses of a host name. Rejects where it has none. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>

/** Asks the operating system, as a connection would (hosts file included). */
export async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true })
  return found.map(({ address }) => address)
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}

function addressesOfThisComputer(): BlockList {
  const list = new BlockList()
  list.addSubnet('0.0.0.0', 8, 'ipv4')
  list.addSubnet('127.0.0.0', 8, 'ipv4')
  list.addSubnet('169.254.0.0', 16, 'ipv4')
  list.addSubnet('::', 96, 'ipv6')
  list.addSubnet('fe80::', 10, 'ipv6')
  for (const address of Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])) {
    list.addAddress(withoutZone(address.address), address.family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return list
}

function isLocalName(hostname: string): boolean {
  return /(^|\.)localhost\.?$/.test(hostname)
}

async function pointsHere(url: URL, resolveHost: ResolveHost): Promise<boolean> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  if (isLocalName(hostname)) return true
  const addresses = isIP(hostname) === 0 ? await resolveHost(hostname) : [hostname]
  const blocked = addressesOfThisComputer()
  return addresses.map(withoutZone).some((address) => blocked.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'))
}

/**
 * Refuses a URL that points at this computer: loopback, link-local, unspecified, or an address of
 * its own interfaces, each also as IPv6 (`::ffff:127.0.0.1`), and any name that resolves to one. So
 * no import over HTTP reaches what listens for this computer alone. Asked again for each redirect.
 *
 * Its limits: the connection resolves the name again, so a name server that changes its answer then
 * (DNS rebinding) gets past; behind a proxy, the proxy resolves; this computer's public address,
 * mapped back by the router, is unknown here; the lot's own network stays reachable, on purpose.
 * What comes back is only ever read as a CSV file.
 *
 * @throws AppFailure `import-refused` with `url-this-computer`; or as `resolveHost` rejects.
 */
export async function refuseThisComputer(url: URL, resolveHost: ResolveHost): Promise<void> {
  if (await pointsHere(url, resolveHost)) {
    throw failure('url-this-computer', { host: url.hostname })
  }
}
