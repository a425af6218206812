import type { RefusedRow } from '../../../shared/import.ts'
import type { PreviewChange, PreviewRow } from '../../../shared/import-preview.ts'
import { presentChargeAt, type Session } from '../../../shared/session.ts'
import type { PlannedRow } from './plan-rows.ts'
import { previewKindOf } from './previewed-outcomes.ts'

/** What an import would change of a vehicle: each fact that differs, before and after. */
function changesOf({ facts, plan }: PlannedRow): readonly PreviewChange[] {
  const { open, row, now } = facts
  if (open === undefined || plan.outcome !== 'updated') return []
  const { session, isReading } = plan
  const power = ({ chargingModel }: Session) => (chargingModel.kind === 'percent-rate' ? null : chargingModel.power)
  const changes: PreviewChange[] = [
    { field: 'plate', from: open.plate, to: session.plate },
    { field: 'battery', from: open.batteryCapacity, to: session.batteryCapacity },
    { field: 'target', from: open.targetSoc, to: session.targetSoc },
    { field: 'bay', from: open.bay, to: session.bay },
    { field: 'neededBy', from: open.departureTime, to: session.departureTime },
    { field: 'power', from: power(open), to: power(session) },
  ]
  const changed = changes.filter(({ from, to }) => from !== to)
  // A reading is told even where it says what was projected: it is what the estimate rests on from then on.
  if (isReading) changed.unshift({ field: 'charge', from: presentChargeAt(open, now), to: row.presentCharge })
  return changed
}

/** A planned row as a preview shows it. */
export function previewOfPlan(
  planned: PlannedRow,
  similarPlate: string | null,
): PreviewRow & { readonly line: number } {
  const { taken, plan } = planned
  return {
    kind: previewKindOf(plan.outcome),
    line: taken.line,
    text: taken.text,
    plate: taken.row.plate,
    refusal: null,
    changes: changesOf(planned),
    similarPlate,
  }
}

/** A row that does not count, as a preview shows it. */
export function previewOfRefusal({ line, text, code, reason }: RefusedRow): PreviewRow {
  const kind = code === 'repeated-later' ? 'repeated' : 'refused'
  return { kind, line, text, plate: null, refusal: { code, reason }, changes: [], similarPlate: null }
}

/** A vehicle that the file does not name any more, as a preview shows it. */
export function previewOfMissing(plate: string): PreviewRow {
  return { kind: 'missing', line: null, text: '', plate, refusal: null, changes: [], similarPlate: null }
}
