import type Database from 'better-sqlite3'

/** What a page of a database file is for, by https://www.sqlite.org/fileformat2.html. */
export type PageKind =
  | 'file header'
  | `${'table' | 'index' | 'table without rowid'} ${'leaf' | 'interior'}`
  | 'overflow'
  | `freelist ${'trunk' | 'leaf'}`

/** The first byte of a page of a tree. A table without rowid is kept as an index is. */
const FIRST_BYTES: Readonly<Record<string, number>> = {
  'table leaf': 0x0d,
  'table interior': 0x05,
  'index leaf': 0x0a,
  'index interior': 0x02,
}

const HEADER_BYTES = 100
/** Of a page of a tree: where it says how many cells it has, and where their content begins. */
const CELLS_AT = 3
const CONTENT_AT = 5
const FIRST_TRUNK_AT = 32
const LARGEST_ROOT_AT = 52

/** A stretch of the file, in bytes. */
export interface Stretch {
  readonly at: number
  readonly length: number
}

/**
 * Where something is kept in the pages of each kind. Trees and overflow as the virtual table
 * `dbstat` walks them, each held to its first byte; free pages as the file's head leads to them.
 * @throws where a page is of no kind, or is not what `dbstat` calls it
 */
export function pagesByKind(connection: Database.Database, bytes: Buffer): ReadonlyMap<PageKind, readonly Stretch[]> {
  const size = Number(connection.pragma('page_size', { simple: true }))
  const found = new Map<PageKind, Stretch[]>([['file header', [{ at: 0, length: HEADER_BYTES }]]])
  const seen = new Set<number>()

  /** @param ends of stretches in the page, each where one begins and one ends */
  function note(kind: PageKind, page: number, ...ends: readonly (readonly [number, number])[]): void {
    if (seen.has(page)) throw new Error(`page ${page} was reached twice`)
    seen.add(page)
    const stretches = ends.map(([from, to]) => ({ at: (page - 1) * size + from, length: to - from }))
    found.set(kind, [...(found.get(kind) ?? []), ...stretches])
  }

  function noteTree(kind: PageKind, page: number, firstByte: number): void {
    const begin = page === 1 ? HEADER_BYTES : 0
    const at = (page - 1) * size + begin
    if (bytes[at] !== firstByte) throw new Error(`page ${page} begins with ${bytes[at]}, and is no ${kind}`)
    const headBytes = (kind.endsWith('leaf') ? 8 : 12) + 2 * bytes.readUInt16BE(at + CELLS_AT)
    note(kind, page, [begin, begin + headBytes], [bytes.readUInt16BE(at + CONTENT_AT), size])
  }

  // With pages of pointers, as auto_vacuum keeps them, this would not be 0.
  if (bytes.readUInt32BE(LARGEST_ROOT_AT) !== 0) throw new Error('the file has pages of pointers')

  const trees = connection
    .prepare<[], { page: number; use: string; tree: string }>(
      `SELECT pageno AS page, pagetype AS use, CASE
         WHEN s.type = 'index' THEN 'index'
         WHEN EXISTS (SELECT 1 FROM pragma_table_list(dbstat.name) WHERE wr) THEN 'table without rowid'
         ELSE 'table' END AS tree
       FROM dbstat LEFT JOIN sqlite_schema s ON s.name = dbstat.name`,
    )
    .all()
  for (const { page, use, tree } of trees) {
    if (use === 'overflow') note('overflow', page, [0, 4], [4, size])
    else {
      const level = use === 'leaf' ? 'leaf' : 'interior'
      const firstByte = FIRST_BYTES[`${tree === 'table' ? 'table' : 'index'} ${level}`]
      noteTree(`${tree} ${level}` as PageKind, page, firstByte ?? 0)
    }
  }

  for (let trunk = bytes.readUInt32BE(FIRST_TRUNK_AT); trunk !== 0; ) {
    const at = (trunk - 1) * size
    const leaves = bytes.readUInt32BE(at + 4)
    note('freelist trunk', trunk, [0, 8 + 4 * leaves])
    for (let leaf = 0; leaf < leaves; leaf += 1) {
      note('freelist leaf', bytes.readUInt32BE(at + 8 + 4 * leaf), [0, size])
    }
    trunk = bytes.readUInt32BE(at)
  }
  if (seen.size !== bytes.length / size) throw new Error(`${seen.size} of ${bytes.length / size} pages are of a kind`)
  return found
}
