import type { ReactNode } from 'react'
import type { ShiftSummary } from '../../../shared/shift-summary.ts'
import { type ArrangedBoard, BOARD_FILTERS } from '../../board/arrange-board.ts'
import { wholePoints } from '../../vehicle/points-short.ts'
import { useFormats, useMessages, useMoment } from '../../wording/wording.ts'

/** A count with its name, and what is to be said of it where it is more than none. */
export interface Figure {
  readonly name: string
  readonly count: number
  readonly tone?: string
  /** What stands below it; `null` is left out. */
  readonly notes?: readonly (string | null)[]
}

interface FigureListProps {
  readonly title: string
  /** Beside the title. */
  readonly hint?: ReactNode
  readonly figures: readonly Figure[]
}

/** Counts side by side under a title. */
function FigureList({ title, hint, figures }: FigureListProps) {
  const formats = useFormats()
  return (
    <section className="figures" aria-label={title}>
      <h2 className="figures-title">
        {title} {hint !== undefined && <span className="figures-hint">{hint}</span>}
      </h2>
      <dl className="figure-list">
        {figures.map(({ name, count, tone, notes = [] }) => (
          <div key={name} className="figure" data-tone={tone} data-empty={count === 0}>
            <dt className="figure-name">{name}</dt>
            <dd className="figure-count">{formats.count(count)}</dd>
            {notes
              .filter((note) => note !== null)
              .map((note) => (
                <dd key={note} className="figure-note">
                  {note}
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What happened since the moment that was asked for. */
export function ShiftFigures({ summary }: { readonly summary: ShiftSummary }) {
  const { shift, vehiclePanel } = useMessages()
  const formats = useFormats()
  const moment = useMoment()
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
      count: byHand.reduce((sum, { count }) => sum + count, 0),
      notes: byHand.map(({ kind, count }) => `${formats.count(count)} × ${vehiclePanel.facts[kind]}`),
    },
    {
      name: names.imports,
      count: imports.good + imports.failed,
      notes: [note(notes.good, imports.good), note(notes.failed, imports.failed)],
    },
    { name: names.alerts, count: alerts.opened, notes: [note(notes.stillOpen, alerts.stillOpen)] },
  ]
  return <FigureList title={shift.happened} hint={shift.sinceMoment(moment(summary.since))} figures={figures} />
}

/** How the lot stands now, by the counts that its page shows. */
export function LotFigures({ counts }: { readonly counts: ArrangedBoard['counts'] }) {
  const { shift, status } = useMessages()
  const formats = useFormats()
  const { overstaying } = counts
  const { inTheList, notes } = shift.figures
  return (
    <FigureList
      title={shift.lotNow}
      figures={BOARD_FILTERS.map((name) => ({
        name: name === 'all' ? inTheList : status[name],
        count: counts[name],
        tone: name,
        notes: name === 'ready' && overstaying > 0 ? [notes.overstaying(overstaying, formats.count(overstaying))] : [],
      }))}
    />
  )
}
