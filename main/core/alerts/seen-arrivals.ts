import type { CommandValue, DecodedInput } from '../../../shared/contract/commands.ts'
import type { Store } from '../ports/store.ts'

/**
 * Marks arrivals as seen, at most up to the newest there is: a later one is news. Taken back only
 * where nobody has seen further ones since.
 */
export function seeArrivals(
  store: Store,
  { upTo, from }: DecodedInput<'alert.seeArrivals'>,
): CommandValue<'alert.seeArrivals'> {
  return store.write(() => {
    const before = store.seenArrival.load() ?? 0
    const newestId = store.sessions.newestId()
    const seenArrivalId = Math.min(upTo, newestId)
    const isMeant = from === undefined ? seenArrivalId > before : Math.min(from, newestId) === before
    if (isMeant) store.seenArrival.save(seenArrivalId)
    return { before, seenArrivalId: isMeant ? seenArrivalId : before }
  })
}

/** The id of a session that was removed is given to the next arrival, which nobody has seen. */
export function unseeRemoved({ seenArrival, sessions }: Store): void {
  const newestId = sessions.newestId()
  if ((seenArrival.load() ?? 0) > newestId) seenArrival.save(newestId)
}
