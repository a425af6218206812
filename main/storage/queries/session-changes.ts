import { asc, eq, type SQL } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { ChangeableFacts, SessionChange } from '../../../shared/session-change.ts'
import type { SessionChangeStore } from '../../core/ports/store.ts'
import { sessionChanges } from '../schema/of-sessions.ts'

/** What people changed by hand. Nothing of a change is altered later but that it was undone. */
export function createSessionChangeStore(orm: BetterSQLite3Database): SessionChangeStore {
  const select = (condition: SQL) =>
    orm.select().from(sessionChanges).where(condition).orderBy(asc(sessionChanges.id)).all().map(changeOf)

  return {
    append({ before, after, ...change }) {
      const row = { ...change, before: JSON.stringify(before), after: JSON.stringify(after) }
      return orm.insert(sessionChanges).values(row).returning({ id: sessionChanges.id }).get().id
    },
    byId: (id) => select(eq(sessionChanges.id, id))[0],
    ofSession: (sessionId) => select(eq(sessionChanges.sessionId, sessionId)),
    markUndone(id, at) {
      orm.update(sessionChanges).set({ undoneAt: at }).where(eq(sessionChanges.id, id)).run()
    },
  }
}

function changeOf(row: typeof sessionChanges.$inferSelect): SessionChange {
  return {
    ...row,
    before: JSON.parse(row.before) as ChangeableFacts,
    after: JSON.parse(row.after) as ChangeableFacts,
  }
}
