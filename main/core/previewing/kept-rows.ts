import { PREVIEW_KINDS, type PreviewKind, type PreviewRow } from '../../../shared/import-preview.ts'

/** Rows of each kind that a preview keeps to be looked at; more nobody reads, and memory stays bounded. */
const KEPT_ROWS = 1_000

/** The first rows of each kind, in the order of the file. */
export interface KeptRows {
  add(row: PreviewRow): void
  page(kind: PreviewKind, offset: number, limit: number): readonly PreviewRow[]
  kept(kind: PreviewKind): number
}

/** No rows. */
export function createKeptRows(): KeptRows {
  const rows = new Map<PreviewKind, PreviewRow[]>(PREVIEW_KINDS.map((kind) => [kind, []]))
  const of = (kind: PreviewKind) => rows.get(kind) ?? []
  return {
    add(row) {
      if (of(row.kind).length < KEPT_ROWS) of(row.kind).push(row)
    },
    page: (kind, offset, limit) => of(kind).slice(offset, offset + limit),
    kept: (kind) => of(kind).length,
  }
}
