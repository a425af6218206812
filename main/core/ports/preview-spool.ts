import type { PreviewKind, PreviewRow } from '../../../shared/import-preview.ts'

/** The rows of one preview, of each kind in the order in which they were added. They lie outside memory, however many there are. */
export interface PreviewRows {
  /** Adds rows of any kinds; those of one kind come after those of it that are there. @throws AppFailure `storage-full` */
  add(rows: readonly PreviewRow[]): Promise<void>
  /** Up to `limit` rows of a kind from a place on, counted from 0. */
  page(kind: PreviewKind, offset: number, limit: number): Promise<readonly PreviewRow[]>
  /** Lets go of all of them. May be called more than once. */
  dispose(): Promise<void>
}

/** Where the rows of previews lie while somebody may look at them. What a crash leaves there is gone at the next start. */
export interface PreviewSpool {
  /** No rows yet. */
  open(): PreviewRows
}
