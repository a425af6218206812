import type { ShiftSummary } from '../../../shared/shift-summary.ts'
import { useNow } from '../../store/lot.ts'
import { wholePoints } from '../../vehicle/points-short.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { type Figure, FigureList } from './FigureList.tsx'

/** What happened since the moment that was asked for. */
export function ShiftFigures({ summary }: { readonly summary: ShiftSummary }) {
  const { shift } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const { names, notes } = shift.figures
  const { left, becameReady, byHand, imports, alerts } = summary

  const note = (text: (count: number, formatted: string) => string, count: number) =>
    count === 0 ? null : text(count, formats.count(count))
  const missing = wholePoints(left.medianMissingSoc ?? 0)
  const figures: readonly Figure[] = [
    { name: names.arrived, count: summary.arrived },
    {
      name: names.left,
      count: left.count,
      notes: [note(notes.beforeTarget, left.beforeTarget), note(notes.missing, missing)],
    },
    {
      name: names.becameReady,
      count: becameReady.count,
      notes: [note(notes.onArrival, becameReady.onArrival)],
    },
    { name: names.beganToOverstay, count: summary.beganToOverstay },
    {
      name: names.byHand,
      count: byHand.charges + byHand.others,
      notes: [note(notes.charges, byHand.charges), note(notes.others, byHand.others)],
    },
    {
      name: names.imports,
      count: imports.good + imports.failed,
      notes: [note(notes.good, imports.good), note(notes.failed, imports.failed)],
    },
    { name: names.alerts, count: alerts.opened, notes: [note(notes.stillOpen, alerts.stillOpen)] },
  ]
  return (
    <FigureList title={shift.happened} hint={shift.sinceMoment(formats.moment(summary.since, now))} figures={figures} />
  )
}
