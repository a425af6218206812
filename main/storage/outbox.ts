import { randomBytes } from 'node:crypto'
import type { Outbox } from '../core/ports/outbox.ts'
import type { Connection } from './connection.ts'

/** A run of ids, both ends included, or one id by itself. */
type IdRange = number | readonly [from: number, to: number]

/** The rows of one transaction, or what happened to the mirror in the course of the lot. */
export type OutboxChanges =
  | {
      readonly kind: 'rows'
      readonly sessions: readonly IdRange[]
      readonly alerts: readonly IdRange[]
      readonly imports: readonly IdRange[]
      /** Readings that were taken back. New ones have the ids up to `lastReading`. */
      readonly readings: readonly IdRange[]
      readonly lastReading: number
    }
  /** The mirror was turned on: it has to read everything. */
  | { readonly kind: 'all' }
  /** It was turned off: what was written after this is noted nowhere. */
  | { readonly kind: 'off' }

/** The rows that a transaction has written, by table. */
export interface WrittenRows {
  readonly sessionIds: ReadonlySet<number>
  readonly alertIds: ReadonlySet<number>
  readonly importIds: ReadonlySet<number>
  readonly readingIds: ReadonlySet<number>
}

/** The outbox as the store itself uses it. */
export interface StoredOutbox extends Outbox {
  /** To be called within the transaction, before it is committed. */
  note(written: WrittenRows | null): void
}

/** Ids in the least text: an import writes runs of them. */
function rangesOf(ids: ReadonlySet<number> = new Set()): readonly IdRange[] {
  const ranges: IdRange[] = []
  let from: number | null = null
  let last = 0
  const close = () => {
    if (from !== null) ranges.push(from === last ? from : [from, last])
  }
  for (const id of Float64Array.from(ids).sort()) {
    if (from === null || id !== last + 1) {
      close()
      from = id
    }
    last = id
  }
  close()
  return ranges
}

/** All ids of some ranges. */
export function* idsOf(ranges: readonly IdRange[]): Generator<number> {
  for (const range of ranges) {
    const [from, to] = typeof range === 'number' ? [range, range] : range
    for (let id = from; id <= to; id += 1) yield id
  }
}

/**
 * The outbox in the database: one row a transaction, however many rows that writes, so a large
 * import hardly notices it; none while the mirror is off.
 */
export function createOutbox(connection: Connection, now: () => number): StoredOutbox {
  const insert = connection.prepare<{ token: string; at: number; rows: number; changes: string }>(
    'INSERT INTO outbox (token, at, rows, changes) VALUES (@token, @at, @rows, @changes)',
  )
  const selectLast = connection
    .prepare<[], string>("SELECT changes ->> 'kind' FROM outbox ORDER BY seq DESC LIMIT 1")
    .pluck()
  const selectLastReading = connection.prepare<[], number | null>('SELECT max(id) FROM readings').pluck()
  const deleteBefore = connection.prepare<[number]>('DELETE FROM outbox WHERE seq < ?')
  const deleteAfterFirst = connection.prepare('DELETE FROM outbox WHERE seq > (SELECT min(seq) FROM outbox)')
  const transaction = connection.transaction((work: () => void) => work())
  const readIsOn = () => !['off', undefined].includes(selectLast.get())
  let isOn = readIsOn()
  let lastReading = selectLastReading.get() ?? 0

  function add(rows: number, changes: OutboxChanges): void {
    const token = randomBytes(12).toString('base64url')
    insert.run({ token, at: now(), rows, changes: JSON.stringify(changes) })
  }

  return {
    isOn: () => isOn,
    turnOn() {
      if (isOn) return
      lastReading = selectLastReading.get() ?? 0
      transaction.immediate(() => {
        add(0, { kind: 'all' })
        // From here on, once everything was read: so that the oldest entry tells whether it was.
        add(0, { kind: 'rows', sessions: [], alerts: [], imports: [], readings: [], lastReading })
      })
      isOn = true
    },
    turnOff() {
      if (!isOn) return
      transaction.immediate(() => {
        // The oldest stays: it is what the mirror has, should it be turned on again.
        deleteAfterFirst.run()
        add(0, { kind: 'off' })
      })
      isOn = false
    },
    confirm(seq) {
      if (isOn) deleteBefore.run(seq)
    },
    note(written) {
      if (!isOn) return
      const last = selectLastReading.get() ?? 0
      const counted = [written?.sessionIds, written?.alertIds, written?.importIds, written?.readingIds]
      const rows = counted.reduce((sum, ids) => sum + (ids?.size ?? 0), last - lastReading)
      if (rows === 0) return
      add(rows, {
        kind: 'rows',
        sessions: rangesOf(written?.sessionIds),
        alerts: rangesOf(written?.alertIds),
        imports: rangesOf(written?.importIds),
        readings: rangesOf(written?.readingIds),
        lastReading: last,
      })
      lastReading = last
    },
  }
}
