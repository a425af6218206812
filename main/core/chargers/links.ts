import type { ChargerEvent } from '../../../shared/charger-report.ts'
import type { Clock } from '../ports/clock.ts'

/** Which charge points are connected, which is known only as long as this core runs. */
export interface Links {
  isConnected(chargePointId: string): boolean
  isSilent(chargePointId: string): boolean
  lastHeardAt(chargePointId: string): number | null
  /** Since when it is away, or since this core runs; `null` while it is connected. */
  offlineSince(chargePointId: string): number | null
  /** A report came from it. @returns whether its connection has changed */
  hear(chargePointId: string, events: readonly ChargerEvent[]): boolean
  forget(chargePointId: string): void
}

/** With instants of the boot clock. */
interface Link {
  readonly isConnected: boolean
  readonly isSilent: boolean
  readonly since: number
  readonly heardAt: number | null
}

/**
 * Makes the links of a core that starts now: nobody is connected yet. They are kept by the boot
 * clock, as the wall clock may be set.
 */
export function createLinks(clock: Pick<Clock, 'now' | 'boot'>): Links {
  const links = new Map<string, Link>()
  const away: Link = { isConnected: false, isSilent: false, since: clock.boot(), heardAt: null }
  const instantOf = (bootAt: number) => clock.now() - (clock.boot() - bootAt)
  const linkOf = (chargePointId: string) => links.get(chargePointId) ?? away

  return {
    isConnected: (id) => linkOf(id).isConnected,
    isSilent: (id) => linkOf(id).isSilent,
    lastHeardAt(id) {
      const { heardAt } = linkOf(id)
      return heardAt === null ? null : instantOf(heardAt)
    },
    offlineSince(id) {
      const { isConnected, since } = linkOf(id)
      return isConnected ? null : instantOf(since)
    },
    hear(id, events) {
      const now = clock.boot()
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
