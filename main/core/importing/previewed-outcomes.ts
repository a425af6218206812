import { PREVIEW_KINDS, type PreviewDifference, type PreviewKind } from '../../../shared/import-preview.ts'
import type { RowPlan } from './plan-row.ts'
import type { TakenRow } from './plan-rows.ts'

/** Differences that are named; the rest is only counted. */
const NAMED_DIFFERENCES = 50

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

/** What a preview said of each counting row: one byte a row, in the order of the file. */
export interface PreviewedOutcomes {
  note(kind: PreviewKind): void
  /** A comparison with what becomes of the same rows, taken in the same order. */
  compare(): OutcomeComparison
}

/** The rows of an import beside those of its preview. */
export interface OutcomeComparison {
  take(row: TakenRow, outcome: RowPlan['outcome']): void
  /** `undefined` where all went as previewed. */
  difference(): PreviewDifference | undefined
}

/** Remembers outcomes, with room for so many at first. */
export function createPreviewedOutcomes(): PreviewedOutcomes {
  let codes = new Uint8Array(1_024)
  let count = 0
  return {
    note(kind) {
      if (count === codes.length) {
        const larger = new Uint8Array(codes.length * 2)
        larger.set(codes)
        codes = larger
      }
      codes[count] = PREVIEW_KINDS.indexOf(kind)
      count += 1
    },
    compare() {
      const rows: PreviewDifference['rows'][number][] = []
      let at = 0
      let differing = 0
      return {
        take({ line, row: { plate } }, outcome) {
          const actual = previewKindOf(outcome)
          const expected = PREVIEW_KINDS[codes[at] ?? -1]
          at += 1
          if (expected === undefined || expected === actual) return
          differing += 1
          if (rows.length < NAMED_DIFFERENCES) rows.push({ line, plate, expected, actual })
        },
        difference: () => (differing === 0 ? undefined : { count: differing, rows }),
      }
    },
  }
}
