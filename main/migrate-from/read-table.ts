import { failure } from '../../shared/app-error.ts'
import { connectPostgres } from '../postgres/connect.ts'
import type { PostgresAddress } from '../postgres/postgres-address.ts'
import { workFailure } from '../postgres/postgres-failure.ts'
import { OLD_COLUMNS, type OldRow } from './read-row.ts'

/** Rows that the server hands over at a time. */
const ROWS_AT_A_TIME = 5_000

/** SQLSTATE of a table, and of a column, that is not there. */
const NO_TABLE = '42P01'
const NO_COLUMN = '42703'

/** A transaction that can change nothing, and in which all that is read is of one instant. */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL TIME ZONE 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL statement_timeout = '60s'`

function tableFailure(cause: unknown, address: PostgresAddress): Error {
  const { host, config } = address
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== NO_TABLE && code !== NO_COLUMN) return workFailure(cause, address)
  const what = code === NO_TABLE ? 'has no table “vehicles”' : 'has a table “vehicles” with other columns'
  return failure('old-table-missing', { database: config.database ?? config.user ?? '', host, fault: what })
}

/**
 * All rows of the table `vehicles`, in the order of their ids. Nothing there is changed.
 * @throws AppFailure `postgres-…`, `old-table-missing`
 */
export async function readOldTable(address: PostgresAddress): Promise<readonly OldRow[]> {
  const client = await connectPostgres(address, 'AmpControl migrate-from')
  try {
    await client.query(BEGIN)
    await client.query(`DECLARE old NO SCROLL CURSOR FOR SELECT ${OLD_COLUMNS.join(', ')} FROM vehicles ORDER BY id`)
    const rows: OldRow[] = []
    for (;;) {
      const { rows: some } = await client.query<OldRow>(`FETCH ${ROWS_AT_A_TIME} FROM old`)
      rows.push(...some)
      if (some.length < ROWS_AT_A_TIME) return rows
    }
  } catch (cause) {
    throw tableFailure(cause, address)
  } finally {
    client.cutOff()
  }
}
