import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { sources } from '../schema.ts'

/** The id of a source, which is added where it is not known yet. */
export function sourceIdOf(orm: BetterSQLite3Database, location: string): number {
  orm.insert(sources).values({ location }).onConflictDoNothing().run()
  const found = orm.select({ id: sources.id }).from(sources).where(eq(sources.location, location)).get()
  if (found === undefined) throw new Error('the source was neither added nor there')
  return found.id
}
