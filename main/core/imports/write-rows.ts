import type { ImportCounts, RefusedRow } from '../../../shared/import.ts'
import type { Session } from '../../../shared/session.ts'
import { completeAllDue } from '../alerts/completions.ts'
import type { CoreContext } from '../door/context.ts'
import type { CheckedRow, ImportRow } from '../ports/csv-source.ts'
import type { NewSession } from '../ports/store.ts'
import { measureRate } from '../vehicles/measuring.ts'
import { repeatedRow } from './check-file.ts'
import type { CountingLines } from './counting-lines.ts'
import type { RowFacts, RowPlan } from './plan-row.ts'
import { type PlannedFile, planRows, type TakenRow } from './plan-rows.ts'
import type { OutcomeComparison } from './previewed-outcomes.ts'
import { repeatsItself } from './same-row.ts'

/** What the rows of one import have in common. */
export interface WriteJob extends PlannedFile {
  readonly importId: number
  readonly countingLines: CountingLines
  /** What becomes of each row beside what a preview said of it. */
  readonly comparison: OutcomeComparison | null
}

/** The counts while they grow. */
export type Tally = { -readonly [N in keyof ImportCounts]: ImportCounts[N] }

/** All counts at zero. */
export function emptyTally(): Tally {
  return { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 }
}

function sumOf(a: ImportCounts, b: ImportCounts): Tally {
  const sum = { ...a }
  for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] = a[name] + b[name]
  return sum
}

/** A plate that stays away counts as unchanged: its row was taken, and the lot is as it was. */
const TALLY_OF = {
  new: 'new',
  'back-again': 'backAgain',
  updated: 'updated',
  unchanged: 'unchanged',
  'stays-away': 'unchanged',
} as const

interface SortedRows {
  readonly counting: readonly TakenRow[]
  readonly refused: readonly RefusedRow[]
  /** The plates of refused rows, where they could be read: the file names them, although it says nothing of use. */
  readonly refusedKeys: readonly string[]
}

/** Parts rows into those that count and those that do not, each with its reason, and counts the latter. */
export function sortRows(rows: readonly CheckedRow[], countingLines: CountingLines, tally: Tally): SortedRows {
  const counting: TakenRow[] = []
  const refused: RefusedRow[] = []
  const refusedKeys: string[] = []
  for (const checked of rows) {
    if (!checked.ok) {
      const { line, text, code, reason } = checked
      refused.push({ line, text, code, reason })
      if (checked.plateKey !== null) refusedKeys.push(checked.plateKey)
      tally.refused += 1
      continue
    }
    const countingLine = countingLines.lineFor(checked.row.plateKey, checked.line)
    if (checked.line === countingLine) counting.push(checked)
    else {
      refused.push(repeatedRow(checked, countingLine))
      tally.repeated += 1
    }
  }
  return { counting, refused, refusedKeys }
}

/** @returns the session as it is now, or `null` where it did not change. */
function carryOut(context: CoreContext, job: WriteJob, plan: RowPlan, open: Session | undefined): Session | null {
  const { store } = context
  switch (plan.outcome) {
    case 'unchanged':
    case 'stays-away':
      return null
    case 'new':
      return { ...plan.session, id: store.sessions.insertFirst(plan.session) }
    case 'back-again':
      return store.sessions.insert(plan.session)
    case 'updated': {
      const session = plan.isReading ? measureRate(store.readings, plan.session, job.chargeResolution) : plan.session
      store.sessions.update(session)
      const isNoLongerComplete = session.completedAt === null && open?.completedAt !== null
      if (isNoLongerComplete) store.alerts.closeOfSession(session.id, job.observedAt)
      return session
    }
  }
}

/** Whether the projection starts from the very reading, so that the reading can be taken from the session. */
function isAnchor(session: NewSession, { row, observedAt }: RowFacts): boolean {
  return session.anchorAt === observedAt && session.anchorCharge === row.presentCharge
}

function writeCounting(context: CoreContext, job: WriteJob, counting: readonly TakenRow[], tally: Tally): void {
  const { readings, imports } = context.store
  const { importId, source, observedAt } = job
  const anchored: number[] = []
  const saidAnew: ImportRow[] = []
  const saidAgain: string[] = []
  for (const { taken, facts, plan } of planRows(context, job, counting)) {
    tally[TALLY_OF[plan.outcome]] += 1
    job.comparison?.take(taken, plan.outcome)
    if (repeatsItself(taken.row, facts.previous)) saidAgain.push(taken.row.plateKey)
    else saidAnew.push(taken.row)
    const session = carryOut(context, job, plan, facts.open)
    if (session === null) continue
    if (plan.outcome === 'updated' && !plan.isReading) continue
    if (isAnchor(session, facts)) anchored.push(session.id)
    else {
      const charge = facts.row.presentCharge
      readings.append({ sessionId: session.id, at: observedAt, charge, kind: 'import', importId })
    }
  }
  readings.appendAnchors(anchored, importId)
  imports.putSourceRows(source, importId, saidAnew)
  imports.noteNamed(source, importId, saidAgain)
}

/**
 * Writes some rows of a checked file in one transaction, accepted and refused ones alike, and adds them to the tally once they are
 * committed. Facts are read inside the transaction, all at once because a file has one counting row a plate, so what happened to the lot
 * meanwhile counts.
 */
export function writeRows(context: CoreContext, job: WriteJob, rows: readonly CheckedRow[], tally: Tally): void {
  const added = emptyTally()
  context.store.write(() => {
    completeAllDue(context, context.clock.now())
    const { counting, refused, refusedKeys } = sortRows(rows, job.countingLines, added)
    writeCounting(context, job, counting, added)
    context.store.imports.noteNamed(job.source, job.importId, refusedKeys)
    context.store.imports.addRefused(job.importId, refused)
    context.store.imports.noteCounts(job.importId, sumOf(tally, added))
  })
  Object.assign(tally, sumOf(tally, added))
}
