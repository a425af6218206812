import {
  MIRRORED_TABLES,
  type MirroredTable,
  type MirrorSource,
  type OutboxEntry,
} from '../core/ports/mirror-source.ts'
import type { MirrorBatch, MirrorPiece, Standing, WholeReading } from './mirror-database.ts'

/** So many rows are on the way at once. */
const BATCH_ROWS = 20_000

/** Beyond every id. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

const [FIRST_TABLE] = MIRRORED_TABLES

/** Where the mirror stands; it reads the lot whole where the two agree on no place. */
function agreed(source: MirrorSource, standing: Standing): Standing {
  const { place, whole } = standing
  if (whole !== null && source.isThere(whole.place)) return standing
  if (whole === null && place !== null && source.isThere(place)) return standing
  const isFirst = place === null && whole === null
  return { ...standing, whole: wholeReading(source, { isFirst, isRestored: !isFirst }) }
}

function wholeReading(source: MirrorSource, how: Pick<WholeReading, 'isFirst' | 'isRestored'>): WholeReading | null {
  const place = source.newest()
  if (place === null) return null
  return { ...how, place, lastReading: source.lastId('readings'), table: FIRST_TABLE, afterId: 0 }
}

/** The next rows of a reading of the whole lot, by table and id. */
function nextOfWhole(source: MirrorSource, lotId: string, standing: Standing, whole: WholeReading): MirrorBatch {
  const { table, afterId, place, lastReading, isFirst, isRestored } = whole
  const limit = table === 'readings' ? lastReading : NO_LIMIT
  const copy = source.rowsAfter(lotId, table, afterId, limit, BATCH_ROWS)
  const isLast = copy.rows < BATCH_ROWS
  const untilId = isLast ? null : copy.lastId
  const way: MirrorPiece['way'] = isFirst
    ? { kind: 'append', isFromNothing: afterId === 0 }
    : { kind: 'range', afterId, untilId, isRestored }
  const pieces = [{ table, copy, way }]
  if (!isLast) return { pieces, next: { ...standing, whole: { ...whole, afterId: copy.lastId ?? afterId } } }
  const following = MIRRORED_TABLES[MIRRORED_TABLES.indexOf(table) + 1]
  if (following === undefined) return { pieces, next: { place, lastReading, whole: null } }
  return { pieces, next: { ...standing, whole: { ...whole, table: following, afterId: 0 } } }
}

function idsIn(entries: readonly OutboxEntry[], table: MirroredTable): readonly number[] {
  const ids = new Set<number>()
  for (const entry of entries) if (entry.kind === 'rows') for (const id of entry.ids[table]) ids.add(id)
  return [...ids]
}

/** The rows that the next entries of the outbox name, as they are by now. */
function nextOfOutbox(source: MirrorSource, lotId: string, standing: Standing): MirrorBatch | null {
  const entries = source.entriesAfter(standing.place?.seq ?? 0, BATCH_ROWS)
  const last = entries.at(-1)
  if (last === undefined) return null
  if (entries.some(({ kind }) => kind === 'all')) {
    return { pieces: [], next: { ...standing, whole: wholeReading(source, { isFirst: false, isRestored: false }) } }
  }
  const lastReading = entries.reduce(
    (most, entry) => (entry.kind === 'rows' ? Math.max(most, entry.lastReading) : most),
    standing.lastReading,
  )
  const pieces = MIRRORED_TABLES.flatMap((table): readonly MirrorPiece[] => {
    // A reading that is new, and taken back already, goes with the new ones.
    const isSent = (id: number) => table !== 'readings' || id <= standing.lastReading
    const ids = idsIn(entries, table).filter(isSent)
    if (ids.length === 0) return []
    return [{ table, copy: source.rowsOf(lotId, table, ids), way: { kind: 'merge', ids } }]
  })
  const readings = source.rowsAfter(lotId, 'readings', standing.lastReading, lastReading, NO_LIMIT)
  const appended: MirrorPiece = { table: 'readings', copy: readings, way: { kind: 'append', isFromNothing: false } }
  return {
    pieces: [...pieces, appended],
    next: { place: { seq: last.seq, token: last.token }, lastReading, whole: null },
  }
}

/** What goes to the mirror next, of one instant of the lot; `null` where it has all. */
export function nextBatch(source: MirrorSource, lotId: string, told: Standing): MirrorBatch | null {
  return source.read(() => {
    const standing = agreed(source, told)
    if (standing.whole !== null) return nextOfWhole(source, lotId, standing, standing.whole)
    return nextOfOutbox(source, lotId, standing)
  })
}

/** How many rows the mirror lacks, and since when. */
export function behindOf(
  source: MirrorSource,
  told: Standing,
): { readonly rows: number; readonly since: number | null } {
  return source.read(() => {
    const { place, whole } = agreed(source, told)
    const behind = source.behind((whole?.place ?? place)?.seq ?? 0)
    if (whole === null) return behind
    const from = MIRRORED_TABLES.indexOf(whole.table)
    const left = MIRRORED_TABLES.slice(from).reduce((sum, table, index) => {
      return sum + Math.max(0, source.lastId(table) - (index === 0 ? whole.afterId : 0))
    }, 0)
    return { rows: behind.rows + left, since: source.behind(0).since }
  })
}
