import { failure } from '../../shared/app-error.ts'
import type { PostgresClient } from '../postgres/connect.ts'

/** Steps to the tables of today, by file name; what was applied is never changed. */
const STEPS = Object.entries(
  import.meta.glob<string>('./schema/*.sql', { query: '?raw', import: 'default', eager: true }),
).sort(([a], [b]) => a.localeCompare(b))

/** Any number, the same for every AmpControl: while one makes the tables, another waits. */
const SCHEMA_LOCK = 4_617_031

async function versionOf(client: PostgresClient): Promise<number> {
  const { rows: found } = await client.query("SELECT to_regclass('ampcontrol.schema_version') AS name")
  if (found[0]?.name === null) return 0
  const { rows } = await client.query('SELECT coalesce(max(version), 0) AS version FROM ampcontrol.schema_version')
  return Number(rows[0]?.version)
}

/**
 * Brings the tables to the version this program knows; where they have it, only reading is needed.
 * @throws AppFailure `mirror-newer` where a newer program has made them
 */
export async function prepareSchema(client: PostgresClient): Promise<void> {
  const known = STEPS.length
  const version = await versionOf(client)
  if (version > known) {
    throw failure('mirror-newer')
  }
  if (version === known) return
  await client.query('BEGIN')
  await client.query(`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`)
  await client.query('CREATE SCHEMA IF NOT EXISTS ampcontrol')
  await client.query(
    'CREATE TABLE IF NOT EXISTS ampcontrol.schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  )
  const applied = await versionOf(client)
  for (const [index, [, sql]] of STEPS.entries()) {
    if (index < applied) continue
    await client.query(sql)
    await client.query('INSERT INTO ampcontrol.schema_version (version) VALUES ($1)', [index + 1])
  }
  await client.query('COMMIT')
}
