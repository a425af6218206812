import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { failure } from '../../shared/app-error.ts'
import {
  type CopyText,
  MIRRORED_TABLES,
  type MirroredTable,
  type MirrorSource,
  type OutboxPlace,
} from '../core/ports/mirror-source.ts'
import type { PostgresClient } from '../postgres/connect.ts'
import { prepareSchema } from './mirror-schema.ts'

/** A reading of the whole lot that is going on. */
export interface WholeReading {
  /** Where the outbox goes on afterwards. */
  readonly place: OutboxPlace
  readonly lastReading: number
  /** What stands there otherwise is kept aside: the lot was restored, and has lost it. */
  readonly isRestored: boolean
  /** Nothing stands there yet. */
  readonly isFirst: boolean
  readonly table: MirroredTable
  readonly afterId: number
}

/** How far the mirror of a lot has come. */
export interface Standing {
  readonly place: OutboxPlace | null
  readonly lastReading: number
  readonly whole: WholeReading | null
}

export interface MirrorBatch {
  readonly pieces: readonly MirrorPiece[]
  /** How far it has come with them. */
  readonly next: Standing
}

export interface MirrorPiece {
  readonly table: MirroredTable
  readonly copy: CopyText
  /**
   * `append`: none is there (`isFromNothing`: once the lot's are gone). `merge`: some may be; `ids`
   * not found go. `range`: all with ids above one, up to another (`null`: the highest); others go.
   */
  readonly way:
    | { readonly kind: 'append'; readonly isFromNothing: boolean }
    | { readonly kind: 'merge'; readonly ids: readonly number[] }
    | {
        readonly kind: 'range'
        readonly afterId: number
        readonly untilId: number | null
        readonly isRestored: boolean
      }
}

/** What is told of a lot beside its rows: what the ready queries need. */
export interface MirroredFacts {
  readonly timeZone: string
  readonly bays: number | null
  readonly chargeUnit: string
  readonly graceMinutes: number
  readonly openFromHour: number
  readonly openUntilHour: number
  readonly verdict: Readonly<Record<string, number>>
  readonly plateRetentionDays: number | null
}

/** The operator's database, claimed for one lot by one connection. */
export interface MirrorDatabase {
  standing(): Promise<Standing>
  /** Writes rows and how far they lead, all or none. @throws where another writer came between. */
  apply(batch: MirrorBatch, before: Standing): Promise<void>
  tellFacts(facts: MirroredFacts): Promise<void>
  /** Notes that there is nothing more to send. */
  noteCurrent(): Promise<void>
}

interface LotRow {
  readonly folder_id: string | null
  readonly mirrored_seq: string | null
  readonly mirrored_token: string | null
  readonly mirrored_reading: string | null
  readonly whole: string | null
}

function otherLot(lotId: string): Error {
  return failure('mirror-other-lot', { lot: lotId })
}

function secondWriter(lotId: string): Error {
  return failure('mirror-second-writer', { lot: lotId })
}

function placeOf(row: LotRow): OutboxPlace | null {
  const { mirrored_seq: seq, mirrored_token: token } = row
  return seq === null || token === null ? null : { seq: Number(seq), token }
}

/**
 * Makes the tables if need be, claims the lot for this connection, and only then allows writing.
 * @param folderId of the data folder, so that two folders never write under one name
 * @throws AppFailure `mirror-newer`, `mirror-other-lot`, `mirror-second-writer`; PostgreSQL errors
 */
export async function openMirrorDatabase(
  client: PostgresClient,
  { lotId, folderId, columnsOf }: { lotId: string; folderId: string } & Pick<MirrorSource, 'columnsOf'>,
): Promise<MirrorDatabase> {
  // A server that this computer lost sight of would hold the claim for hours otherwise.
  await client.query('SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3')
  await client.query("SET TIME ZONE 'UTC'; SET synchronous_commit = on; SET client_min_messages = warning")
  await prepareSchema(client)
  const { rows: claimed } = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS claimed', [
    `AmpControl mirror of ${lotId}`,
  ])
  if (claimed[0]?.claimed !== 't') throw secondWriter(lotId)
  await client.query('INSERT INTO ampcontrol.lots (lot_id) VALUES ($1) ON CONFLICT DO NOTHING', [lotId])
  await client.query('UPDATE ampcontrol.lots SET folder_id = $2 WHERE lot_id = $1 AND folder_id IS NULL', [
    lotId,
    folderId,
  ])

  async function lotRow(): Promise<LotRow> {
    const { rows } = await client.query<LotRow>(
      'SELECT folder_id, mirrored_seq, mirrored_token, mirrored_reading, whole FROM ampcontrol.lots WHERE lot_id = $1',
      [lotId],
    )
    const [row] = rows
    if (row?.folder_id !== folderId) throw otherLot(lotId)
    return row
  }
  await lotRow()
  for (const table of MIRRORED_TABLES) {
    await client.query(
      `CREATE TEMP TABLE IF NOT EXISTS coming_${table} (LIKE ampcontrol.${table}) ON COMMIT DELETE ROWS`,
    )
  }

  const namesOf = (table: MirroredTable) => ['lot_id', ...columnsOf(table)]

  async function copy(into: string, table: MirroredTable, { text }: CopyText): Promise<void> {
    const stream = client.query(copyFrom(`COPY ${into} (${namesOf(table).join(', ')}) FROM STDIN`))
    await pipeline(Readable.from([Buffer.from(text)]), stream)
  }

  /** Takes out of a table what is no more; what the lot has lost is kept aside. */
  async function takeOut(piece: MirrorPiece): Promise<void> {
    const { table, way } = piece
    const id = columnsOf(table)[0]
    const absent = `NOT EXISTS (SELECT 1 FROM coming_${table} c WHERE c.${id} = t.${id})`
    if (way.kind === 'merge') {
      if (piece.copy.rows === way.ids.length) return
      await client.query(
        `DELETE FROM ampcontrol.${table} t WHERE lot_id = $1 AND ${id} = ANY ($2::bigint[]) AND ${absent}`,
        [lotId, way.ids],
      )
    } else if (way.kind === 'range') {
      const inRange = `t.lot_id = $1 AND t.${id} > $2 AND ($3::bigint IS NULL OR t.${id} <= $3)`
      const range = [lotId, way.afterId, way.untilId]
      if (way.isRestored) {
        await client.query(
          `INSERT INTO ampcontrol.superseded (lot_id, table_name, "row")
           SELECT t.lot_id, '${table}', to_jsonb(t) FROM ampcontrol.${table} t LEFT JOIN coming_${table} c USING (${id})
           WHERE ${inRange} AND (c.${id} IS NULL OR ROW (c.*) IS DISTINCT FROM ROW (t.*))`,
          range,
        )
      }
      await client.query(`DELETE FROM ampcontrol.${table} t WHERE ${inRange} AND ${absent}`, range)
    }
  }

  async function write(piece: MirrorPiece): Promise<void> {
    const { table, copy: coming, way } = piece
    if (way.kind === 'append') {
      if (way.isFromNothing) await client.query(`DELETE FROM ampcontrol.${table} WHERE lot_id = $1`, [lotId])
      if (coming.rows > 0) await copy(`ampcontrol.${table}`, table, coming)
      return
    }
    if (coming.rows > 0) await copy(`coming_${table}`, table, coming)
    await takeOut(piece)
    if (coming.rows === 0) return
    const names = namesOf(table)
    const [lot, id, ...others] = names
    await client.query(
      `INSERT INTO ampcontrol.${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM coming_${table}
       ON CONFLICT (${lot}, ${id}) DO UPDATE SET (${others.join(', ')}) = ROW (${others.map((name) => `excluded.${name}`).join(', ')})`,
    )
  }

  return {
    async standing() {
      const row = await lotRow()
      return {
        place: placeOf(row),
        lastReading: Number(row.mirrored_reading ?? 0),
        whole: row.whole === null ? null : (JSON.parse(row.whole) as WholeReading),
      }
    },
    async apply({ pieces, next }, before) {
      await client.query('BEGIN')
      try {
        for (const piece of pieces) await write(piece)
        const { rowCount } = await client.query(
          `UPDATE ampcontrol.lots SET mirrored_seq = $2, mirrored_token = $3, mirrored_reading = $4, whole = $5, mirrored_at = now()
           WHERE lot_id = $1 AND folder_id = $6 AND mirrored_token IS NOT DISTINCT FROM $7 AND whole IS NOT DISTINCT FROM $8::jsonb`,
          [
            lotId,
            next.place?.seq ?? null,
            next.place?.token ?? null,
            next.lastReading,
            next.whole === null ? null : JSON.stringify(next.whole),
            folderId,
            before.place?.token ?? null,
            before.whole === null ? null : JSON.stringify(before.whole),
          ],
        )
        if (rowCount !== 1) throw secondWriter(lotId)
        await client.query('COMMIT')
      } catch (cause) {
        await client.query('ROLLBACK').catch(() => undefined)
        throw cause
      }
    },
    async tellFacts(facts) {
      await client.query(
        `UPDATE ampcontrol.lots SET time_zone = $2, bays = $3, charge_unit = $4, grace_minutes = $5, open_from_hour = $6,
           open_until_hour = $7, verdict = $8 WHERE lot_id = $1`,
        [
          lotId,
          facts.timeZone,
          facts.bays,
          facts.chargeUnit,
          facts.graceMinutes,
          facts.openFromHour,
          facts.openUntilHour,
          JSON.stringify(facts.verdict),
        ],
      )
      if (facts.plateRetentionDays === null) return
      // What the lot has lost is no longer its stay, so the lot cannot say when its plate must go.
      await client.query(
        `UPDATE ampcontrol.superseded SET "row" = "row" - 'plate' - 'plate_key'
         WHERE lot_id = $1 AND table_name = 'sessions' AND "row" ? 'plate'
           AND coalesce(("row" ->> 'departed_at')::timestamptz, superseded_at) <= now() - make_interval(days => $2)`,
        [lotId, facts.plateRetentionDays],
      )
    },
    async noteCurrent() {
      await client.query('UPDATE ampcontrol.lots SET current_at = now() WHERE lot_id = $1', [lotId])
    },
  }
}
