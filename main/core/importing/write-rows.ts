import type { ImportCounts, RefusedRow } from '../../../shared/import.ts'
import type { CoreContext } from '../context.ts'
import { completeAllDue } from '../due/completions.ts'
import type { CheckedRow, ImportRow } from '../ports/csv-source.ts'
import { repeatedRow } from './check-file.ts'
import { planRow, type RowPlan } from './plan-row.ts'

/** What the rows of one import have in common. */
export interface WriteJob {
  readonly importId: number
  readonly source: string
  readonly observedAt: number
  readonly isIdentical: boolean
  readonly countingLines: ReadonlyMap<string, number>
}

/** The counts while they grow. */
export type Tally = { -readonly [N in keyof ImportCounts]: ImportCounts[N] }

/** All counts at zero. */
export function emptyTally(): Tally {
  return { new: 0, backAgain: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 }
}

const TALLY_OF = { new: 'new', 'back-again': 'backAgain', updated: 'updated', unchanged: 'unchanged' } as const

function appendReading(context: CoreContext, job: WriteJob, sessionId: number, charge: number): void {
  context.store.readings.append({
    sessionId,
    at: job.observedAt,
    charge,
    kind: 'import',
    importId: job.importId,
  })
}

function carryOut(context: CoreContext, job: WriteJob, plan: RowPlan, row: ImportRow): void {
  const { store, changes } = context
  if (plan.outcome === 'unchanged') return
  if (plan.outcome !== 'updated') {
    const session = store.sessions.insert(plan.session)
    appendReading(context, job, session.id, row.presentCharge)
    changes.touchSessions([session.id])
    return
  }
  const { session, isReading } = plan
  store.sessions.update(session)
  if (isReading) appendReading(context, job, session.id, row.presentCharge)
  if (session.completedAt === null) changes.touchAlerts(store.alerts.closeOfSession(session.id, job.observedAt))
  changes.touchSessions([session.id])
}

function writeRow(context: CoreContext, job: WriteJob, row: ImportRow, tally: Tally): void {
  const { sessions, imports } = context.store
  const open = sessions.openByPlateKey(row.plateKey)
  const plan = planRow({
    row,
    open,
    wasHere: open === undefined && sessions.newestByPlateKey(row.plateKey) !== undefined,
    previous: imports.sourceRow(job.source, row.plateKey),
    observedAt: job.observedAt,
    isIdentical: job.isIdentical,
    settings: context.settings.current(),
  })
  carryOut(context, job, plan, row)
  imports.putSourceRow(job.source, job.importId, row)
  tally[TALLY_OF[plan.outcome]] += 1
}

/**
 * Writes some rows of a checked file in one transaction, accepted and refused ones alike, and adds them to the tally once they are
 * committed. Facts are read row by row inside the transaction, so what happened to the lot meanwhile counts.
 */
export function writeRows(context: CoreContext, job: WriteJob, rows: readonly CheckedRow[], tally: Tally): void {
  const added = emptyTally()
  context.store.write(() => {
    completeAllDue(context, context.clock.now())
    const refused: RefusedRow[] = []
    for (const checked of rows) {
      if (!checked.ok) {
        const { line, text, code, reason } = checked
        refused.push({ line, text, code, reason })
        added.refused += 1
        continue
      }
      const countingLine = job.countingLines.get(checked.row.plateKey) ?? checked.line
      if (checked.line === countingLine) writeRow(context, job, checked.row, added)
      else {
        refused.push(repeatedRow(checked, countingLine))
        added.repeated += 1
      }
    }
    context.store.imports.addRefused(job.importId, refused)
  })
  for (const name of Object.keys(added) as (keyof Tally)[]) tally[name] += added[name]
}
