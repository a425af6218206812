import Database from 'better-sqlite3'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { type Mirror, startMirror } from '../../../main/mirror/mirror.ts'
import type { MirroredFacts } from '../../../main/mirror/mirror-database.ts'
import { openMirrorSource } from '../../../main/storage/mirror-source.ts'
import type { MirrorState } from '../../../shared/mirror.ts'
import { openTestLot, type TestLot, type TestLotOptions } from '../../support/test-lot.ts'

export const FACTS: MirroredFacts = {
  timeZone: 'Europe/Berlin',
  bays: 10,
  chargeUnit: 'kWh',
  graceMinutes: 15,
  openFromHour: 0,
  openUntilHour: 24,
  verdict: {},
  plateRetentionDays: null,
}

/** A mirror of a test's own lot. */
export interface TestMirror {
  readonly mirror: Mirror
  readonly states: readonly MirrorState[]
  readonly warnings: readonly string[]
  /** Waits until the mirror stands so. */
  until(stands: (state: MirrorState) => boolean): Promise<MirrorState>
  /** Waits until it has all that was written up to now. */
  current(): Promise<MirrorState>
  stop(): Promise<void>
}

/** Mirrors a lot, until the test has finished. */
export function mirrorLot(
  lot: Pick<TestLot, 'store' | 'dataDirectory'>,
  url: string,
  options: {
    readonly lotId?: string
    readonly folderId?: string
    readonly facts?: MirroredFacts
    readonly now?: () => number
  } = {},
): TestMirror {
  lot.store.outbox.turnOn()
  const source = openMirrorSource(lot.dataDirectory)
  const states: MirrorState[] = []
  const warnings: string[] = []
  const waiting = new Set<() => void>()
  const mirror = startMirror({
    source,
    url,
    lotId: options.lotId ?? 'north',
    folderId: options.folderId ?? lot.dataDirectory,
    facts: options.facts ?? FACTS,
    logger: {
      info() {},
      warn: (message) => warnings.push(message),
      error: (message, cause) => warnings.push(`${message}: ${cause}`),
    },
    now: options.now ?? Date.now,
    lookMs: 5,
    onState(state) {
      states.push(state)
      if (state.confirmedSeq !== null) lot.store.outbox.confirm(state.confirmedSeq)
      for (const look of waiting) look()
    },
  })
  let isStopped = false
  const test: TestMirror = {
    mirror,
    states,
    warnings,
    until: (stands) =>
      new Promise((resolve) => {
        const look = () => {
          const last = states.at(-1)
          if (last === undefined || !stands(last)) return
          waiting.delete(look)
          resolve(last)
        }
        waiting.add(look)
        look()
      }),
    current: () => test.until(() => source.confirmed()?.seq === source.newest()?.seq),
    async stop() {
      if (isStopped) return
      isStopped = true
      await mirror.stop()
      source.close()
    },
  }
  onTestFinished(() => test.stop())
  return test
}

/** A lot that the test closes itself, or that is closed when it has finished. */
export function openLot(options: TestLotOptions = {}): TestLot & { closeOnce(): Promise<void> } {
  const lot = openTestLot(options)
  let isClosed = false
  const closeOnce = async () => {
    if (!isClosed) await lot.close()
    isClosed = true
  }
  onTestFinished(closeOnce)
  return { ...lot, closeOnce }
}

/** What the operator's database has, as texts. */
export async function ask(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint::text AS ${column}`
const PG = {
  sessions: `SELECT session_id::int AS id, plate, bay, ${['arrived_at', 'departed_at', 'ready_at', 'needed_by', 'estimated_ready_at'].map(ms).join(', ')},
    battery_capacity, target_soc, anchor_charge, rate_value, departure_charge, overstay_level, is_driver_waiting AS waiting, attention_reason
    FROM ampcontrol.sessions WHERE lot_id = $1 ORDER BY 1`,
  readings: `SELECT reading_id::int AS id, session_id::int, ${['read_at', 'retracted_at'].map(ms).join(', ')}, charge, kind, import_id::int, is_set_aside::int
    FROM ampcontrol.readings WHERE lot_id = $1 ORDER BY 1`,
  alerts: `SELECT alert_id::int AS id, session_id::int, kind, level, ${['due_at', 'opened_at', 'acknowledged_at', 'closed_at'].map(ms).join(', ')}
    FROM ampcontrol.alerts WHERE lot_id = $1 ORDER BY 1`,
  imports: `SELECT import_id::int AS id, source, status, ${['started_at', 'finished_at'].map(ms).join(', ')}, new_count::int, updated_count::int
    FROM ampcontrol.imports WHERE lot_id = $1 ORDER BY 1`,
}
const text = (column: string, as = column) => `CAST(${column} AS TEXT) AS ${as}`
const LITE = {
  sessions: `SELECT id, plate, bay, ${text('arrived_at')}, ${text('departed_at')}, ${text('completed_at', 'ready_at')}, ${text('departure_time', 'needed_by')}, ${text('estimated_ready_at')},
    battery_capacity, target_soc, anchor_charge, rate_value, departure_charge, overstay_level, is_driver_waiting AS waiting, attention_reason FROM sessions ORDER BY id`,
  readings: `SELECT readings.id, session_id, ${text('readings.at', 'read_at')}, ${text('retractions.at', 'retracted_at')}, charge, kind, import_id, is_set_aside
    FROM readings LEFT JOIN retractions ON reading_id = readings.id ORDER BY 1`,
  alerts: `SELECT id, session_id, kind, level, ${text('due_at')}, ${text('opened_at')}, ${text('acknowledged_at')}, ${text('closed_at')} FROM alerts ORDER BY id`,
  imports: `SELECT imports.id, location AS source, status, ${text('started_at')}, ${text('finished_at')}, new_count, updated_count
    FROM imports JOIN sources ON sources.id = source_id ORDER BY 1`,
}

/** The rows of a lot from its own database and from the mirror, for comparison. */
export async function bothSides(lot: Pick<TestLot, 'dataDirectory'>, url: string, lotId = 'north') {
  const file = new Database(`${lot.dataDirectory}/ampcontrol.db`, { readonly: true })
  const own: Record<string, readonly unknown[]> = {}
  const mirrored: Record<string, readonly unknown[]> = {}
  for (const table of ['sessions', 'readings', 'alerts', 'imports'] as const) {
    own[table] = file
      .prepare<[], Record<string, unknown>>(LITE[table])
      .all()
      .map((row) => ('waiting' in row ? { ...row, waiting: row.waiting === 1 } : row))
    mirrored[table] = await ask(url, PG[table], [lotId])
  }
  file.close()
  return { own, mirrored }
}
