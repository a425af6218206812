import type { ReactNode } from 'react'
import type { StatisticsReport } from '../../shared/statistics/report.ts'
import type { Summary } from '../../shared/statistics/tally.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { useFormats, useMessages } from '../services.ts'

interface CardProps {
  readonly title: string
  readonly figure: string
  /** Beside the figure, small: what kind of figure it is. */
  readonly kind?: string
  readonly definition: string
  readonly children?: ReactNode
}

function Card({ title, figure, kind, definition, children }: CardProps) {
  return (
    <li className="number-card">
      <h3 className="number-title">{title}</h3>
      <p className="number-figure">
        {figure} {kind !== undefined && <span className="number-kind">{kind}</span>}
      </p>
      {children}
      <p className="number-definition">{definition}</p>
    </li>
  )
}

interface DurationCardProps {
  readonly title: string
  readonly definition: string
  readonly summary: Summary
  readonly note?: string
}

/** A duration: the median first, mean and 90th percentile beside it, and always of how many. */
function DurationCard({ title, definition, summary, note }: DurationCardProps) {
  const { cards } = useMessages().statistics
  const formats = useFormats()
  const { count, median, mean, p90 } = summary
  const minutes = (value: number) => formats.elapsed(Math.round(value) * MINUTE_MS)
  if (median === null || mean === null || p90 === null) {
    return <Card title={title} figure="–" kind={cards.none} definition={definition} />
  }
  return (
    <Card title={title} figure={minutes(median)} kind={cards.median} definition={definition}>
      <p>{cards.spread(minutes(mean), minutes(p90))}</p>
      <p>{cards.basis(count, formats.count(count))}</p>
      {note !== undefined && <p>{note}</p>}
    </Card>
  )
}

/** The numbers, each with its definition under it. */
export function NumberCards({ report }: { readonly report: StatisticsReport }) {
  const { cards } = useMessages().statistics
  const formats = useFormats()
  const { charging, readyObserved, readiness, accuracy } = report
  const needed = readiness.inTime + readiness.late
  const leftOut = accuracy.noBracket + accuracy.notKept + accuracy.targetChanged
  const share = (value: number | null) => (value === null ? '–' : formats.share(value))
  return (
    <ul className="number-cards" aria-label={cards.label}>
      <DurationCard
        {...cards.charging}
        summary={charging}
        note={cards.observed(formats.count(readyObserved), formats.count(charging.count - readyObserved))}
      />
      <DurationCard {...cards.dwell} summary={report.dwell} />
      <DurationCard {...cards.idle} summary={report.idle} />
      <DurationCard
        title={cards.overstay.title}
        definition={cards.overstay.definition(formats.elapsed(report.graceMinutes * MINUTE_MS))}
        summary={report.overstay}
      />
      <Card {...cards.utilisation} figure={share(report.utilisation)} />
      <Card title={cards.occupancy.title} figure={share(report.meanOccupancy)} definition={cards.occupancy.definition}>
        <p>{cards.occupancy.peak(formats.mean(report.peakPresent))}</p>
      </Card>
      <Card
        title={cards.readiness.title}
        figure={needed === 0 ? '–' : formats.share(readiness.inTime / needed)}
        definition={cards.readiness.definition}
      >
        <p>{cards.readiness.basis(formats.count(readiness.inTime), formats.count(needed))}</p>
        {readiness.unknown > 0 && <p>{cards.readiness.unknown(readiness.unknown, formats.count(readiness.unknown))}</p>}
      </Card>
      <DurationCard
        {...cards.accuracy}
        summary={accuracy.errorSize}
        note={cards.accuracy.leftOut(formats.count(leftOut))}
      />
    </ul>
  )
}
