import {
  PREVIEW_KINDS,
  type PreviewDifference,
  type PreviewEffect,
  type PreviewKind,
} from '../../../shared/import-preview.ts'
import type { RowPlan } from './plan-row.ts'
import type { TakenRow } from './plan-rows.ts'

/** Differences that are named; the rest is only counted. */
const NAMED_DIFFERENCES = 50

/** Lines that are remembered in one piece. */
const PIECE = 16_384

/** Bits of an outcome below its kind: a digest of what the row would change. */
const DIGEST_BITS = 29
const DIGEST_MASK = 2 ** DIGEST_BITS - 1

/** Stands for a line without a counting row; the kind in its first bits is never that of one. */
const NOTHING = 0xffffffff

const KIND_OF = {
  new: 'new',
  'back-again': 'backAgain',
  updated: 'updated',
  unchanged: 'unchanged',
  'stays-away': 'staysAway',
} as const

/** Under which kind a preview shows a plan. */
export function previewKindOf(outcome: RowPlan['outcome']): PreviewKind {
  return KIND_OF[outcome]
}

/** FNV-1a. */
function digestOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> DIGEST_BITS)) & DIGEST_MASK
}

/**
 * What a preview shows of a row, in four bytes: its kind exactly, and a digest of what it changes. Two changes come to the same digest once in
 * 500 million. The charge before a reading is left out: it is projected, so it moves with mere time.
 */
export function outcomeOf({ kind, changes, similarPlate }: PreviewEffect): number {
  const facts = changes.map(({ field, from, to }) => (field === 'charge' ? [field, to] : [field, from, to]))
  const digest = facts.length === 0 && similarPlate === null ? 0 : digestOf(JSON.stringify([facts, similarPlate]))
  return PREVIEW_KINDS.indexOf(kind) * 2 ** DIGEST_BITS + digest
}

/** The kind in what `outcomeOf` gave. */
export function kindOfOutcome(outcome: number): PreviewKind | undefined {
  return PREVIEW_KINDS[outcome >>> DIGEST_BITS]
}

/** What a preview said of each counting row: four bytes a line of the file. */
export interface PreviewedOutcomes {
  note(line: number, outcome: number): void
  /** What was said of the counting row on a line. */
  at(line: number): number | undefined
  /** A comparison with what becomes of the same rows, in whatever order. */
  compare(): OutcomeComparison
}

/**
 * The rows of an import beside those of its preview, by their kind alone. The last safeguard: the plans are compared in full before anything is
 * written, so it finds only what happened to the lot between that and the row's own transaction. It costs one look at an array a row.
 */
export interface OutcomeComparison {
  take(row: TakenRow, outcome: RowPlan['outcome']): void
  /** `undefined` where all went as previewed. */
  difference(): PreviewDifference | undefined
}

/** Remembers outcomes; memory grows piece by piece. */
export function createPreviewedOutcomes(): PreviewedOutcomes {
  const pieces: Uint32Array[] = []
  function at(line: number): number | undefined {
    const outcome = pieces[Math.floor(line / PIECE)]?.[line % PIECE]
    return outcome === NOTHING ? undefined : outcome
  }
  return {
    note(line, outcome) {
      while (pieces.length <= line / PIECE) pieces.push(new Uint32Array(PIECE).fill(NOTHING))
      const piece = pieces[Math.floor(line / PIECE)]
      if (piece !== undefined) piece[line % PIECE] = outcome
    },
    at,
    compare() {
      const rows: PreviewDifference['rows'][number][] = []
      let differing = 0
      return {
        take({ line, row: { plate } }, outcome) {
          const actual = previewKindOf(outcome)
          const said = at(line)
          const expected = said === undefined ? undefined : kindOfOutcome(said)
          if (expected === undefined || expected === actual) return
          differing += 1
          if (rows.length < NAMED_DIFFERENCES) rows.push({ line, plate, expected, actual })
        },
        difference: () => (differing === 0 ? undefined : { count: differing, rows }),
      }
    },
  }
}
