import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Problem } from '../../../shared/app-error.ts'
import { sources } from '../schema/imports.ts'

/** The id of a source, which is added where it is not known yet. */
export function sourceIdOf(orm: BetterSQLite3Database, location: string): number {
  orm.insert(sources).values({ location }).onConflictDoNothing().run()
  const found = orm.select({ id: sources.id }).from(sources).where(eq(sources.location, location)).get()
  if (found === undefined) throw new Error('the source was neither added nor there')
  return found.id
}

/** A problem in a row: its sentence, and for newer rows its case and values. */
export interface ProblemColumns {
  readonly failureMessage: string | null
  readonly failureCode: string | null
  readonly failureValues: NonNullable<Problem['values']> | null
}

/** A problem, or none, as columns. */
export function columnsOfProblem(problem: Problem | null): ProblemColumns {
  return {
    failureMessage: problem?.message ?? null,
    failureCode: problem?.code ?? null,
    failureValues: problem?.values ?? null,
  }
}

/** The problem that a row keeps, or `null` where it keeps none. */
export function problemOfColumns({ failureMessage, failureCode, failureValues }: ProblemColumns): Problem | null {
  if (failureMessage === null) return null
  const problem = { code: failureCode, message: failureMessage }
  return failureValues === null ? problem : { ...problem, values: failureValues }
}
