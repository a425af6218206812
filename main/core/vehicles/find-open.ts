import { failure } from '../../../shared/app-error.ts'
import { parsePlate } from '../../../shared/plate.ts'
import type { Session } from '../../../shared/session.ts'
import type { Store } from '../ports/store.ts'

/**
 * The parked vehicle of a plate as somebody wrote it: by its plate key, else by its search key where exactly one fits.
 * @throws AppFailure `not-found`, with the plate as it was asked for.
 */
export function findOpen(store: Store, text: string): Session {
  const parsed = parsePlate(text)
  if (parsed.ok) {
    const byPlateKey = store.sessions.openByPlateKey(parsed.plateKey)
    if (byPlateKey !== undefined) return byPlateKey
    const [only, second] = store.sessions.openBySearchKey(parsed.searchKey, 2)
    if (only !== undefined && second === undefined) return only
  }
  throw failure('plate-not-parked', { plate: text })
}
