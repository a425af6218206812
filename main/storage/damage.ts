import type { Connection } from './connection.ts'

/** `index`: the rows are all there, but an index contradicts them. */
export type Finding = 'sound' | 'index' | 'damaged'

/** Larger than this (bytes), and a start would wait for more than two seconds: 74 MB take 1.8 s. */
const MOST_CHECKED_WHOLE = 80_000_000

/** What `integrity_check` says of an index that contradicts its table. */
const OF_AN_INDEX = /missing from index|entries in index|non-unique entry in index/

/**
 * Looks through the whole database. Only `integrity_check` compares indexes with their tables; a large
 * database is looked through without that, in a tenth of the time, and whole before each backup.
 */
export function findDamage(connection: Connection, isThorough = sizeOf(connection) <= MOST_CHECKED_WHOLE): Finding {
  const check = isThorough ? 'integrity_check(100)' : 'quick_check(1)'
  const said = (connection.pragma(check) as readonly Record<string, string>[]).flatMap((row) => Object.values(row))
  if (said.length === 1 && said[0] === 'ok') return 'sound'
  return said.every((line) => OF_AN_INDEX.test(line)) ? 'index' : 'damaged'
}

function sizeOf(connection: Connection): number {
  const pages = Number(connection.pragma('page_count', { simple: true }))
  return pages * Number(connection.pragma('page_size', { simple: true }))
}
