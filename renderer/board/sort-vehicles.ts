import { assertNever } from '../../shared/result.ts'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { compareUrgency } from '../../shared/status.ts'

export const SORT_KEYS = ['urgency', 'plate', 'readyAt', 'charge', 'bay', 'arrival'] as const

export type SortKey = (typeof SORT_KEYS)[number]

/** Urgency has one direction only: nobody looks for the least urgent vehicle. */
export interface BoardOrder {
  readonly by: SortKey
  readonly direction: 'ascending' | 'descending'
}

/** The order of a screen on which nobody has chosen another. */
export const MOST_URGENT_FIRST: BoardOrder = { by: 'urgency', direction: 'ascending' }

/** The order after somebody has asked for one: what is asked for again is turned round. */
export function nextOrder(order: BoardOrder, by: SortKey): BoardOrder {
  if (by === 'urgency') return MOST_URGENT_FIRST
  return { by, direction: order.by === by && order.direction === 'ascending' ? 'descending' : 'ascending' }
}

/**
 * Whoever's driver is waiting stands first in every order, a vehicle without a bay last either way;
 * equals stand in the order of arrival.
 */
export function sortVehicles(
  vehicles: Iterable<Session>,
  { by, direction }: BoardOrder,
  now: number,
  graceMs: number,
): readonly Session[] {
  if (by === 'urgency') return [...vehicles].sort((a, b) => compareUrgency(a, b, now, graceMs))
  const sign = direction === 'ascending' ? 1 : -1
  return Array.from(vehicles, (session) => ({ session, value: sortValue(session, by, now) }))
    .sort(
      (a, b) =>
        Number(b.session.isDriverWaiting) - Number(a.session.isDriverWaiting) ||
        compareValues(a.value, b.value, sign) ||
        a.session.id - b.session.id,
    )
    .map(({ session }) => session)
}

type SortValue = string | number | null

function sortValue(session: Session, by: Exclude<SortKey, 'urgency'>, now: number): SortValue {
  switch (by) {
    case 'plate':
      return naturalKey(session.plateKey)
    case 'readyAt':
      return session.estimatedReadyAt
    case 'charge':
      return presentSocAt(session, now)
    case 'bay':
      return session.bay === null ? null : naturalKey(session.bay.toUpperCase())
    case 'arrival':
      return session.arrivedAt
    default:
      return assertNever(by)
  }
}

function compareValues(a: SortValue, b: SortValue, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -sign : sign
}

/** More digits than any bay or plate has. */
const DIGITS = 12

/** Puts A2 before A10; comparing such keys is far quicker than a numeric collator. */
export function naturalKey(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(DIGITS, '0'))
}
