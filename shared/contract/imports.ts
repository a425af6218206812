import { z } from 'zod'
import type { SourceHabit } from '../estimate/source-habit.ts'
import type { ImportReport, RefusedRow } from '../import.ts'
import {
  type ConfirmAnswer,
  type ImportAnswer,
  type ImportPreview,
  PREVIEW_KINDS,
  type PreviewRow,
} from '../import-preview.ts'
import type { Watch } from '../watch.ts'
import { answers, command, id, noInput } from './command.ts'

const url = z.string().max(4_096)
const chosenId = z.string().regex(/^[\w-]{8,64}$/)
const previewId = chosenId
const uploadId = z.string().max(64)
const offset = z.number().int().min(0).default(0)
const limit = (most: number, usual: number) => z.number().int().min(1).max(most).default(usual)

/** The largest piece in which a file is handed over, in bytes. */
export const UPLOAD_PIECE_BYTES = 1_048_576

/** How a source's charges are read: as its files show, or as a person says. */
export const HABIT_CHOICES = ['learned', 'moves', 'stands'] as const

export type HabitChoice = (typeof HABIT_CHOICES)[number]

/** A source and how its charges are read. */
export interface KnownSource {
  /** `file:` for all picked files, which are read alike. */
  readonly source: string
  readonly chosen: HabitChoice
  readonly learned: SourceHabit
  /** When a file of it was imported last. */
  readonly toldAt: number
}

export const importCommands = {
  /**
   * Imports the CSV at a URL; answers when the import has ended. Whoever chooses a `runId` can
   * follow and cancel it. `bringBack` parks every plate in the file, also one that has left.
   */
  'import.run': command({
    input: z.strictObject({ url, runId: chosenId.optional(), bringBack: z.boolean().default(false) }),
    value: answers<ImportAnswer>(),
  }),
  /** Ends an import that waits or runs, or a watch's look at its source. */
  'import.cancel': command({
    input: z.strictObject({ runId: chosenId }),
    value: answers<{ readonly wasRunning: boolean }>(),
  }),
  /** The refused rows of one import, in the order of the file. */
  'import.refusedRows': command({
    input: z.strictObject({ importId: id, offset, limit: limit(1_000, 200) }),
    value: answers<{ readonly rows: readonly RefusedRow[]; readonly total: number }>(),
    isRead: true,
  }),
  /** The imports that are kept, newest first. */
  'import.list': command({
    input: z.strictObject({ offset, limit: limit(200, 50) }),
    value: answers<{ readonly imports: readonly ImportReport[]; readonly total: number }>(),
    isRead: true,
  }),
  /** What importing a file would do. The caller chooses the id, to follow and stop it. */
  'import.preview': command({
    input: z.strictObject({ previewId, source: z.union([z.strictObject({ url }), z.strictObject({ uploadId })]) }),
    value: answers<ImportPreview>(),
  }),
  /** Rows of a preview, of one kind, in the order of the file. */
  'import.previewRows': command({
    input: z.strictObject({ previewId, kind: z.enum(PREVIEW_KINDS), offset, limit: limit(1_000, 200) }),
    value: answers<{ readonly rows: readonly PreviewRow[]; readonly total: number }>(),
    isRead: true,
  }),
  /** Imports a preview as shown; where it would go otherwise by now, a new one is the answer. */
  'import.confirm': command({
    input: z.strictObject({ previewId, runId: chosenId.optional() }),
    value: answers<ConfirmAnswer>(),
  }),
  /** Stops a preview that is being made, or lets go of one that was. */
  'import.discardPreview': command({
    input: z.strictObject({ previewId }),
    value: answers<{ readonly wasThere: boolean }>(),
  }),
  /** Begins to hand over a file, which then comes in pieces; `bytes` is its size. */
  'upload.begin': command({
    input: z.strictObject({ name: z.string().min(1).max(255), bytes: z.number().int().min(0).nullable() }),
    value: answers<{ readonly uploadId: string }>(),
  }),
  'upload.append': command({
    input: z.strictObject({
      uploadId,
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= UPLOAD_PIECE_BYTES, 'A piece may have at most 1 MiB.'),
    }),
    value: answers<{ readonly bytes: number }>(),
  }),
  'upload.discard': command({
    input: z.strictObject({ uploadId }),
    value: answers<{ readonly wasThere: boolean }>(),
  }),
  /** The sources that told something last, newest first, and how the charges of each are read. */
  'source.list': command({
    input: noInput,
    value: answers<{ readonly sources: readonly KnownSource[]; readonly areMore: boolean }>(),
    isRead: true,
  }),
  /**
   * Has a source's charges read as telemetry, as a list's, or as learned; answers what was. `from`
   * is what an undo takes back: where somebody has chosen since, it is refused.
   */
  'source.setHabit': command({
    input: z.strictObject({ source: url, habit: z.enum(HABIT_CHOICES), from: z.enum(HABIT_CHOICES).optional() }),
    value: answers<{ readonly before: HabitChoice }>(),
    needsPin: true,
  }),
  'watch.list': command({
    input: noInput,
    value: answers<{ readonly watches: readonly Watch[] }>(),
    isRead: true,
  }),
  /** Watches a URL, or changes a watch. */
  'watch.save': command({
    input: z.strictObject({
      watchId: id.optional(),
      url,
      intervalMinutes: z.number().int().min(1).max(1_440),
      isEnabled: z.boolean().default(true),
    }),
    value: answers<{ readonly watch: Watch }>(),
    needsPin: true,
  }),
  'watch.remove': command({
    input: z.strictObject({ watchId: id }),
    value: answers<{ readonly wasThere: boolean }>(),
    needsPin: true,
  }),
  /** Looks at a watched source at once; answers when the look has begun. */
  'watch.now': command({ input: z.strictObject({ watchId: id }), value: answers<{ readonly watch: Watch }>() }),
}
