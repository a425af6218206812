import type { ReactNode } from 'react'
import type { StatisticsReport } from '../../shared/statistics/report.ts'
import { LONGEST_BRACKET_MS } from '../../shared/statistics/session-facts.ts'
import type { Summary } from '../../shared/statistics/tally.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

interface CardProps {
  readonly title: string
  readonly figure: string
  /** Beside the figure, small: what kind of figure it is. */
  readonly kind?: string
  readonly definition: string
  readonly children?: ReactNode
}

/** The figure, and behind it what it means and of how much it is known. */
function Card({ title, figure, kind, definition, children }: CardProps) {
  const { how } = useMessages().statistics.verdict
  return (
    <li className="number-card">
      <h3 className="number-title">{title}</h3>
      <p className="number-figure">
        {figure} {kind !== undefined && <span className="number-kind">{kind}</span>}
      </p>
      <details className="disclosure">
        <summary>
          {how} <span className="visually-hidden">{title}</span>
        </summary>
        <p>{definition}</p>
        {children}
      </details>
    </li>
  )
}

interface DurationCardProps {
  readonly title: string
  readonly definition: string
  readonly summary: Summary
  readonly notes?: readonly string[]
}

/** The median first, then mean and 90th percentile, and of how many stays. */
function DurationCard({ title, definition, summary, notes = [] }: DurationCardProps) {
  const { cards } = useMessages().statistics
  const formats = useFormats()
  const { count, median, mean, p90 } = summary
  const minutes = (value: number) => formats.elapsed(Math.round(value) * MINUTE_MS)
  const isEmpty = median === null || mean === null || p90 === null
  return (
    <Card
      title={title}
      figure={isEmpty ? '–' : minutes(median)}
      kind={isEmpty ? cards.none : cards.median}
      definition={definition}
    >
      {!isEmpty && <p>{cards.spread(minutes(mean), minutes(p90))}</p>}
      <p>{cards.basis(count, formats.count(count))}</p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Card>
  )
}

/** A text for each count that is not nought. */
function counted(
  formatted: (count: number) => string,
  texts: readonly (readonly [count: number, text: (count: number, formatted: string) => string])[],
): readonly string[] {
  return texts.filter(([count]) => count > 0).map(([count, text]) => text(count, formatted(count)))
}

/** Three figures at first, then the others. */
export function NumberCards({ report }: { readonly report: StatisticsReport }) {
  const { cards } = useMessages().statistics
  const formats = useFormats()
  const { charging, idle, overstay, readyObserved, accuracy } = report
  const observed = (seen: number, all: number) =>
    all === 0 ? [] : [cards.observed(formats.count(seen), formats.count(all - seen))]
  const left = counted(formats.count, [
    [report.leftEarly, cards.leftEarly],
    [report.readyOnArrival, cards.readyOnArrival],
  ])
  const leftOut = counted(formats.count, [
    [accuracy.noBracket, cards.accuracy.noBracket],
    [accuracy.targetChanged, cards.accuracy.targetChanged],
    [accuracy.notKept, cards.accuracy.notKept],
    [report.readyOnArrival, cards.accuracy.readyOnArrival],
  ])
  return (
    <section className="numbers" aria-label={cards.label}>
      <ul className="number-cards" data-leading>
        <OccupancyCard report={report} />
        <DurationCard
          {...cards.charging}
          summary={charging}
          notes={[...observed(readyObserved, charging.count), ...left]}
        />
        <DurationCard {...cards.idle} summary={idle} notes={observed(report.idleObserved, idle.count)} />
      </ul>
      <ul className="number-cards">
        <DurationCard {...cards.dwell} summary={report.dwell} />
        <DurationCard
          title={cards.overstay.title}
          definition={cards.overstay.definition(formats.elapsed(report.graceMinutes * MINUTE_MS))}
          summary={overstay}
          notes={observed(report.overstayObserved, overstay.count)}
        />
        <UtilisationCard report={report} notes={observed(readyObserved, charging.count)} />
        <ReadinessCard readiness={report.readiness} observed={observed} />
        <DurationCard
          title={cards.accuracy.title}
          definition={cards.accuracy.definition}
          summary={accuracy.errorSize}
          notes={leftOut}
        />
      </ul>
      <p className="numbers-note">{cards.observedNote(formats.elapsed(LONGEST_BRACKET_MS))}</p>
    </section>
  )
}

interface LotCardProps {
  readonly report: StatisticsReport
}

/** Of how many vehicles in how much time a figure of the whole lot is. */
function useLotBasis({ vehicles, openMs }: StatisticsReport): string {
  const { cards } = useMessages().statistics
  const formats = useFormats()
  return cards.presence(vehicles, formats.count(vehicles), formats.count(Math.round(openMs / HOUR_MS)))
}

/** How full the lot was. */
function OccupancyCard({ report }: LotCardProps) {
  const { occupancy } = useMessages().statistics.cards
  const formats = useFormats()
  const basis = useLotBasis(report)
  const share = report.meanOccupancy === null ? '–' : formats.share(report.meanOccupancy)
  return (
    <Card title={occupancy.title} figure={share} definition={occupancy.definition}>
      <p>{basis}</p>
      <p>{occupancy.peak(formats.count(Math.round(report.peakPresent)))}</p>
    </Card>
  )
}

/** What of the lot was used for charging. */
function UtilisationCard({ report, notes }: LotCardProps & { readonly notes: readonly string[] }) {
  const { utilisation } = useMessages().statistics.cards
  const formats = useFormats()
  const basis = useLotBasis(report)
  return (
    <Card {...utilisation} figure={report.utilisation === null ? '–' : formats.share(report.utilisation)}>
      <p>{basis}</p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Card>
  )
}

interface ReadinessCardProps {
  readonly readiness: StatisticsReport['readiness']
  readonly observed: (seen: number, all: number) => readonly string[]
}

function ReadinessCard({ readiness, observed }: ReadinessCardProps) {
  const { readiness: texts } = useMessages().statistics.cards
  const formats = useFormats()
  const { inTime, late, unknown } = readiness
  const needed = inTime + late
  return (
    <Card
      title={texts.title}
      figure={needed === 0 ? '–' : formats.share(inTime / needed)}
      definition={texts.definition}
    >
      <p>{texts.basis(formats.count(inTime), formats.count(needed))}</p>
      {observed(readiness.observed, needed).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {unknown > 0 && <p>{texts.unknown(unknown, formats.count(unknown))}</p>}
    </Card>
  )
}
