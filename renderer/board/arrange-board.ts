import { assertNever } from '../../shared/result.ts'
import type { Session } from '../../shared/session.ts'
import { isAtRisk, isComplete, statusAt } from '../../shared/status.ts'
import { SECOND_MS } from '../../shared/time.ts'
import { type BoardOrder, sortVehicles } from './sort-vehicles.ts'

/** The tiles, in their order on the screen. They overlap: an overstaying vehicle is ready too. */
export const BOARD_FILTERS = ['all', 'ready', 'charging', 'atRisk', 'overstaying', 'attention'] as const

export type BoardFilter = (typeof BOARD_FILTERS)[number]

/** How long an order by charge lasts before faster vehicles pass: slow enough for the eye. */
const CHARGE_ORDER_LASTS_MS = 15 * SECOND_MS

/** The lot in order, counted, and how long that holds. */
export interface ArrangedBoard {
  /** All vehicles, in the order that was asked for. */
  readonly vehicles: readonly Session[]
  readonly counts: Readonly<Record<BoardFilter, number>>
  /** When time alone will first change a status or the order; infinite if never. */
  readonly nextChangeAt: number
}

export function arrangeBoard(
  vehicles: Iterable<Session>,
  order: BoardOrder,
  now: number,
  graceMs: number,
): ArrangedBoard {
  const ordered = sortVehicles(vehicles, order, now, graceMs)
  const counts = { all: 0, ready: 0, charging: 0, atRisk: 0, overstaying: 0, attention: 0 }
  let nextChangeAt = order.by === 'charge' ? now + CHARGE_ORDER_LASTS_MS : Number.POSITIVE_INFINITY
  for (const session of ordered) {
    for (const filter of BOARD_FILTERS) {
      if (fitsFilter(session, filter, now, graceMs)) counts[filter] += 1
    }
    nextChangeAt = Math.min(nextChangeAt, nextStatusChangeAt(session, now, graceMs))
  }
  return { vehicles: ordered, counts, nextChangeAt }
}

export function fitsFilter(session: Session, filter: BoardFilter, now: number, graceMs: number): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'ready':
      return isComplete(session, now)
    case 'charging':
      return !isComplete(session, now)
    case 'overstaying':
      return statusAt(session, now, graceMs) === 'overstaying'
    case 'atRisk':
      return isAtRisk(session, now)
    case 'attention':
      return session.attention !== null
    default:
      return assertNever(filter)
  }
}

function nextStatusChangeAt(session: Session, now: number, graceMs: number): number {
  if (!isComplete(session, now)) return session.estimatedReadyAt
  const overstaysAt = session.estimatedReadyAt + graceMs + 1
  return overstaysAt > now ? overstaysAt : Number.POSITIVE_INFINITY
}
