import { hostname, networkInterfaces } from 'node:os'

/** Where the server listens, as the operating system says. */
export interface BoundAddress {
  /** The address or name that was asked for. */
  readonly host: string
  /** The IP address that it became. */
  readonly address: string
  readonly port: number
}

/** An address with the IPv4-in-IPv6 prefix taken off, so that one machine has one spelling. */
function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
}

/** Whether an IP address is this computer's own loopback. */
export function isLoopbackAddress(address: string): boolean {
  const plain = plainAddress(address)
  return plain === '::1' || plain.startsWith('127.')
}

/**
 * Who counts as one client: an IPv4 address, or a network of IPv6, of which anybody has as many
 * addresses as they like. All that are link-local are of one network, and so count each by itself.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (!plain.includes(':') || plain.startsWith('fe80:')) return plain
  const [before = [], after = []] = plain.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

/** An address or a name as it stands in a URL. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Where a browser on this computer finds the server: a wildcard is no place to go to. */
export function browsableUrl({ address, host, port }: BoundAddress): string {
  const place = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : host
  return `http://${urlHost(place)}:${port}/`
}

function interfaceAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))
}

/**
 * Whether a Host header names this server. A name that a stranger's DNS points at us is not ours,
 * which keeps web pages elsewhere from reading the lot through a visitor's browser (DNS rebinding).
 * Beyond loopback, the machine's name and its interfaces' addresses count; they are looked up each
 * time, because a kiosk's address may change while it runs.
 */
export function isOurHost(hostHeader: string, bound: BoundAddress): boolean {
  const asked = hostHeader.toLowerCase()
  const isNamed = (name: string) => {
    const place = urlHost(plainAddress(name))
    return asked === `${place}:${bound.port}` || (bound.port === 80 && asked === place)
  }
  if (isNamed(bound.host) || ['127.0.0.1', 'localhost', '::1', bound.address].some(isNamed)) return true
  if (isLoopbackAddress(bound.address)) return false
  return [hostname(), `${hostname()}.local`, ...interfaceAddresses()].some(isNamed)
}
