import type { Connection } from './connection.ts'
import { storageFailure } from './storage-failure.ts'

/** Pages that one row fills with zeros. */
const PAGES_A_ROW = 250

/** Has every free page hold zeros: they are taken into use, filled, and given back. */
function overwriteFreePages(connection: Connection): void {
  const pages = connection.pragma('freelist_count', { simple: true }) as number
  if (pages === 0) return
  const pageSize = connection.pragma('page_size', { simple: true }) as number
  connection.transaction(() => {
    connection.exec('CREATE TABLE filling (zeros BLOB) STRICT')
    const fill = connection.prepare<[number]>('INSERT INTO filling (zeros) VALUES (zeroblob(?))')
    for (let filled = 0; filled < pages; filled += PAGES_A_ROW) fill.run(PAGES_A_ROW * pageSize)
    connection.exec('DROP TABLE filling')
  })()
}

/** The planner samples plates, too, when the database closes; it can do without. */
function forgetSamples(connection: Connection): void {
  const table = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'").get()
  if (table !== undefined) connection.exec('DELETE FROM sqlite_stat4')
}

/**
 * Leaves nothing in the files of what was deleted or replaced in the database. A database that was not written by `secure_delete` from its first
 * page on may have old copies anywhere within its pages, so the first time it is written anew; after that only free pages and the write-ahead
 * log can have any.
 * @throws AppFailure `storage-full`
 */
export function scrub(connection: Connection, isRebuilt: boolean): void {
  try {
    forgetSamples(connection)
    if (isRebuilt) overwriteFreePages(connection)
    else connection.exec('VACUUM')
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    throw storageFailure(error)
  }
}
