import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { PinRecord, PinStore } from '../../core/ports/store.ts'
import { createOwnRow } from './own-row.ts'

/** The PIN's hash and the attempts to guess it, so that a restart gives nobody new attempts. */
export function createPinStore(orm: BetterSQLite3Database): PinStore {
  return createOwnRow<PinRecord>(orm, 'pin')
}
