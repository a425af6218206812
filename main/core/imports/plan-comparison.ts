import type {
  ChangedRow,
  NamedPlates,
  PlanDifference,
  PreviewEffect,
  PreviewKind,
  PreviewRow,
} from '../../../shared/import-preview.ts'
import type { SessionStore } from '../ports/store.ts'
import type { FilePreview } from './make-preview.ts'
import { kindOfOutcome } from './previewed-outcomes.ts'

/** Rows that are named, and plates; the rest is only counted. */
const NAMED = 50

/** The plan of a file that is made again, held against the one before while it grows. */
export interface PlanComparison {
  /** The counting rows, in the order of the file. */
  take(row: PreviewRow & { readonly line: number }, outcome: number): void
  /** The vehicles that the file leaves out, by session id. */
  takeMissing(sessionId: number, plate: string): void
  /** To be asked for at the end. `null` where both plans come to the same. */
  difference(): Promise<PlanDifference | null>
}

interface FoundRow {
  readonly row: PreviewRow
  readonly kind: PreviewKind
  /** Which of its kind the row was, from 0. */
  readonly place: number
}

function effectOf({ kind, changes, similarPlate }: PreviewEffect): PreviewEffect {
  return { kind, changes, similarPlate }
}

/** Counts plates and names the first of them. */
function createNames() {
  const plates: string[] = []
  let count = 0
  return {
    add(plate: string): void {
      count += 1
      if (plates.length < NAMED) plates.push(plate)
    },
    named: (): NamedPlates => ({ count, plates }),
  }
}

/** Compares a plan with the one that a preview showed. */
export function comparePlans(before: FilePreview, sessions: Pick<SessionStore, 'byIds'>): PlanComparison {
  const places = new Map<PreviewKind, number>()
  const found: FoundRow[] = []
  const newlyMissing = createNames()
  let count = 0
  let missingIndex = 0
  const goneIds: number[] = []
  let goneCount = 0

  function isGone(sessionId: number): void {
    goneCount += 1
    if (goneIds.length < NAMED) goneIds.push(sessionId)
  }

  /** Passes over the vehicles that were left out before, up to this one. @returns whether it was among them. */
  function passUpTo(sessionId: number): boolean {
    for (;;) {
      const id = before.missingIds[missingIndex]
      if (id === undefined || id > sessionId) return false
      missingIndex += 1
      if (id === sessionId) return true
      isGone(id)
    }
  }

  async function changedRow({ row, kind, place }: FoundRow): Promise<ChangedRow> {
    const { line, plate } = row
    const [said] = await before.rows.page(kind, place, 1)
    if (said === undefined || line === null || plate === null)
      throw new Error('a counting row was lost from its preview')
    return { line, plate, before: effectOf(said), now: effectOf(row) }
  }

  return {
    take(row, outcome) {
      const said = before.outcomes.at(row.line)
      const kind = said === undefined ? undefined : kindOfOutcome(said)
      if (said === undefined || kind === undefined) throw new Error('a file has more rows than when it was previewed')
      const place = places.get(kind) ?? 0
      places.set(kind, place + 1)
      if (said === outcome) return
      count += 1
      if (found.length < NAMED) found.push({ row, kind, place })
    },
    takeMissing(sessionId, plate) {
      if (!passUpTo(sessionId)) newlyMissing.add(plate)
    },
    async difference() {
      passUpTo(Number.POSITIVE_INFINITY)
      const newly = newlyMissing.named()
      if (count + newly.count + goneCount === 0) return null
      const rows = await Promise.all(found.map(changedRow))
      const plates = sessions.byIds(goneIds).map((session) => session.plate)
      return { count, rows, newlyMissing: newly, noLongerMissing: { count: goneCount, plates } }
    },
  }
}
