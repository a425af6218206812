/** What is mirrored of a lot, by table, in the order in which rows refer to one another. */
export const MIRRORED_TABLES = ['imports', 'sessions', 'readings', 'alerts'] as const

export type MirroredTable = (typeof MIRRORED_TABLES)[number]

/** A place in the outbox: the number and the token of one of its entries. */
export interface OutboxPlace {
  readonly seq: number
  readonly token: string
}

/** Rows in PostgreSQL's text format of COPY; the lot's id comes first, then the row's own. */
export interface CopyText {
  readonly text: string
  readonly rows: number
  /** The highest id among them; `null` without a row. */
  readonly lastId: number | null
}

/** What an entry of the outbox says. */
export type OutboxEntry = OutboxPlace &
  (
    | {
        readonly kind: 'rows'
        readonly ids: Readonly<Record<MirroredTable, readonly number[]>>
        /** New readings have the ids up to this one. */
        readonly lastReading: number
      }
    | { readonly kind: 'all' | 'off' }
  )

/** A lot as the mirror reads it: beside the core, on a connection that can write nothing. */
export interface MirrorSource {
  /** The columns as PostgreSQL has them, in the order of the copied texts, without the lot's id. */
  columnsOf(table: MirroredTable): readonly string[]
  /** Everything that the work reads is of one instant. */
  read<T>(work: () => T): T
  /** The entries after a place, in their order, until together they name so many rows. */
  entriesAfter(seq: number, rows: number): readonly OutboxEntry[]
  isThere(place: OutboxPlace): boolean
  newest(): OutboxPlace | null
  /** The entry up to which the mirror was last known to have all; `null` where it never had. */
  confirmed(): OutboxPlace | null
  /** The highest id of a table; 0 without a row. */
  lastId(table: MirroredTable): number
  /** How many rows the entries after a place name, and since when; `null` where there is none. */
  behind(seq: number): { readonly rows: number; readonly since: number | null }
  /** Those of the rows that are there. */
  rowsOf(lotId: string, table: MirroredTable, ids: readonly number[]): CopyText
  /** Rows with ids above one and up to another, by id, at most so many. */
  rowsAfter(lotId: string, table: MirroredTable, afterId: number, untilId: number, limit: number): CopyText
  close(): void
}
