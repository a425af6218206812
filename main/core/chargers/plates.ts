import { plateKeyOf, searchKeyOf } from '../../../shared/plate.ts'
import type { Session } from '../../../shared/session.ts'
import { bayKeyOf } from '../../../shared/short-text.ts'
import type { StoredTransaction } from '../ports/charger-store.ts'
import type { Store } from '../ports/store.ts'

/** How many vehicles are offered as an answer. */
const LIKELY = 6
/** No plate: what a tag is tied to that more than one vehicle charges under. */
const EVERYBODYS = ''
/** Among so many that arrived about then. */
const SEARCHED = 100

/** A tag that reads as the plate of a parked vehicle. */
function sessionReadAs({ sessions }: Store, tag: string): Session | undefined {
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

/**
 * Whose transaction it is: the tag's vehicle, else the one in the connector's bay. A tag that was
 * once tied to a plate may be the one that boxes in free mode send for everybody: it says nothing
 * where another vehicle stands in the bay, or its own charges elsewhere.
 */
export function sessionOfTransaction(store: Store, transaction: StoredTransaction): Session | undefined {
  const { id, chargePointId, connector, idTag } = transaction
  const inBay = sessionInBay(store, store.chargers.connector(chargePointId, connector)?.bay ?? null)
  if (idTag === null) return inBay
  const tied = store.chargers.plateKeyOfTag(idTag)
  if (tied === undefined) return sessionReadAs(store, idTag) ?? inBay
  const session = store.sessions.openByPlateKey(tied)
  if (session === undefined || inBay !== undefined) return inBay
  const isElsewhere = store.chargers.running().some((other) => other.id !== id && other.sessionId === session.id)
  return isElsewhere ? undefined : session
}

/**
 * Whether a charge is not of the vehicle that it was taken for: that is now said to stand in
 * another bay than the connector's. What its tag or a person has said of the charge itself stands.
 */
export function isMisgiven(store: Store, transaction: StoredTransaction): boolean {
  const { sessionId, isUnasked, chargePointId, connector } = transaction
  const bay = store.chargers.connector(chargePointId, connector)?.bay ?? null
  const own = sessionId === null || isUnasked ? null : (store.sessions.byId(sessionId)?.bay ?? null)
  if (bay === null || own === null || bayKeyOf(own) === bayKeyOf(bay)) return false
  return sessionOfTransaction(store, transaction)?.id !== sessionId
}

/**
 * Ties a tag to the vehicle that was named for it. One under which another vehicle charges or was
 * named is everybody's: it is tied to no plate, for good.
 */
export function tieTag({ chargers, sessions }: Store, idTag: string, { id, plateKey }: Session): void {
  const tied = chargers.plateKeyOfTag(idTag)
  const isTiedToOther = tied !== undefined && tied !== plateKey && sessions.openByPlateKey(tied)?.id !== id
  const isOfOther = chargers
    .running()
    .some((other) => other.idTag === idTag && other.sessionId !== null && other.sessionId !== id)
  chargers.tieTag(idTag, isTiedToOther || isOfOther ? EVERYBODYS : plateKey)
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
