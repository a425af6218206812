import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import type { Session } from '../../../shared/session.ts'
import type { StoredTransaction } from '../ports/charger-store.ts'
import type { Store } from '../ports/store.ts'

/** How many vehicles are offered as an answer. */
const LIKELY = 6
/** Among so many that arrived about then. */
const SEARCHED = 100

function sessionOfTag({ sessions, chargers }: Store, tag: string): Session | undefined {
  const tied = chargers.plateKeyOfTag(tag)
  if (tied !== undefined) return sessions.openByPlateKey(tied)
  const plateKey = plateKeyOf(tag)
  const searchKey = searchKeyOf(tag)
  const exact = plateKey === '' ? undefined : sessions.openByPlateKey(plateKey)
  if (exact !== undefined || searchKey === '') return exact
  const alike = sessions.openBySearchKey(searchKey, 2)
  return alike.length === 1 ? alike[0] : undefined
}

/** The one vehicle in a bay; where several are said to stand there, none. */
function sessionInBay({ chargers }: Store, bay: string | null): Session | undefined {
  const there = bay === null ? [] : chargers.openInBay(bay)
  return there.length === 1 ? there[0] : undefined
}

/** Whose transaction it is: the tag's vehicle, else the one in the connector's bay. */
export function sessionOfTransaction(store: Store, transaction: StoredTransaction): Session | undefined {
  const byTag = transaction.idTag === null ? undefined : sessionOfTag(store, transaction.idTag)
  if (byTag !== undefined) return byTag
  const { chargePointId, connector } = transaction
  return sessionInBay(store, store.chargers.connector(chargePointId, connector)?.bay ?? null)
}

/**
 * The vehicles that a charge of nobody's may be, the likeliest first: those in that bay, then those
 * in none, and of these the one that arrived nearest to its beginning.
 */
export function likelySessions(
  { chargers }: Store,
  { chargePointId, connector, beganAt }: StoredTransaction,
  plugged: ReadonlySet<number>,
): readonly number[] {
  const bay = chargers.connector(chargePointId, connector)?.bay ?? null
  const inBay = bay === null ? [] : chargers.openInBay(bay)
  const near = chargers.openNear(beganAt, SEARCHED).toSorted((a, b) => Number(a.bay !== null) - Number(b.bay !== null))
  const ids = [...inBay, ...near].map(({ id }) => id).filter((id) => !plugged.has(id))
  return [...new Set(ids)].slice(0, LIKELY)
}
