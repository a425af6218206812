import type { ChargerEvent } from '../../../shared/charger-report.ts'

/** Which charge points are connected, which is known only as long as this core runs. */
export interface Links {
  isConnected(chargePointId: string): boolean
  isSilent(chargePointId: string): boolean
  lastHeardAt(chargePointId: string): number | null
  /** Since when it is away, or since this core runs; `null` while it is connected. */
  offlineSince(chargePointId: string): number | null
  /** A report came from it. @returns whether its connection has changed */
  hear(chargePointId: string, events: readonly ChargerEvent[], now: number): boolean
  forget(chargePointId: string): void
}

interface Link {
  readonly isConnected: boolean
  readonly isSilent: boolean
  readonly since: number
  readonly heardAt: number | null
}

/** Makes the links of a core that starts now: nobody is connected yet. */
export function createLinks(startedAt: number): Links {
  const links = new Map<string, Link>()
  const away: Link = { isConnected: false, isSilent: false, since: startedAt, heardAt: null }
  const linkOf = (chargePointId: string) => links.get(chargePointId) ?? away

  return {
    isConnected: (id) => linkOf(id).isConnected,
    isSilent: (id) => linkOf(id).isSilent,
    lastHeardAt: (id) => linkOf(id).heardAt,
    offlineSince(id) {
      const { isConnected, since } = linkOf(id)
      return isConnected ? null : since
    },
    hear(id, events, now) {
      const before = linkOf(id)
      const kinds = events.map(({ kind }) => kind)
      const isGone = kinds.includes('disconnected')
      const isConnected = !isGone
      const isSilent = kinds.includes('silent')
      const hasSpoken = !isGone && !isSilent && !kinds.includes('connected')
      links.set(id, {
        isConnected,
        isSilent,
        since: isConnected === before.isConnected ? before.since : now,
        heardAt: hasSpoken ? now : before.heardAt,
      })
      return isConnected !== before.isConnected || isSilent !== before.isSilent
    },
    forget: (id) => void links.delete(id),
  }
}
