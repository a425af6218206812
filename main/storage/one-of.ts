import { type SQL, sql } from 'drizzle-orm'

/**
 * That a column has one of some values, for a check of a table that an import writes. Not `IN (…)`: for three values and more SQLite makes a
 * table of them anew for every row, which took a fifth of an import's time.
 */
export function oneOf(column: string, ...values: readonly string[]): SQL {
  return sql.raw(values.map((value) => `${column} = '${value}'`).join(' OR '))
}
