import { useState } from 'react'
import type { OccupancyCell } from '../../../shared/statistics/presence.ts'
import type { ReadinessWeek, StatisticsReport } from '../../../shared/statistics/report.ts'
import type { Histogram } from '../../../shared/statistics/tally.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { ChoiceBar } from '../../controls/ChoiceBar.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { BarPlot } from './BarPlot.tsx'
import { ForgottenTable } from './ForgottenTable.tsx'
import { HeatMap } from './HeatMap.tsx'
import { PlotFigure } from './PlotFigure.tsx'

/** Every plot, each with its table behind it. */
export function Plots({ report }: { readonly report: StatisticsReport }) {
  const { plots } = useMessages().statistics
  return (
    <section className="plots" aria-label={plots.label}>
      <OccupancyPlot report={report} />
      <FlowPlot cells={report.occupancy} />
      <ReadinessPlot weeks={report.readiness.weeks} />
      <HistogramFigure texts={plots.charging} histogram={report.chargingHistogram} />
      <HistogramFigure texts={plots.idle} histogram={report.idleHistogram} />
      <AccuracyPlot accuracy={report.accuracy} />
      {report.forgotten.count > 0 && <ForgottenTable forgotten={report.forgotten} />}
    </section>
  )
}

function OccupancyPlot({ report }: { readonly report: StatisticsReport }) {
  const { occupancy: texts } = useMessages().statistics.plots
  const formats = useFormats()
  const { bays, occupancy } = report
  const seen = occupancy.filter(({ observedMs }) => observedMs > 0)
  const share = (value: number | null) => (value === null ? '–' : formats.share(value))
  const shareOfBays = (cell: OccupancyCell) => (bays === null ? null : cell.present / bays)
  const table = {
    columns: (['weekday', 'hour', 'present', 'ready', 'share', 'peak', 'full', 'arrivals', 'departures'] as const).map(
      (name) => texts.columns[name],
    ),
    rows: seen.map((cell) => [
      formats.weekday(cell.weekday, 'long'),
      formats.hour(cell.hour),
      formats.mean(cell.present),
      formats.mean(cell.present - cell.charging),
      share(shareOfBays(cell)),
      formats.mean(cell.peak),
      share(cell.fullShare),
      formats.mean(cell.arrivals),
      formats.mean(cell.departures),
    ]),
  }
  return (
    <PlotFigure title={texts.title} text={texts.text} table={table} isWide>
      <HeatMap cells={occupancy} bays={bays} />
    </PlotFigure>
  )
}

/** The share of vehicles that were ready when they were needed, week by week. */
function ReadinessPlot({ weeks }: { readonly weeks: readonly ReadinessWeek[] }) {
  const { readiness } = useMessages().statistics.plots
  const formats = useFormats()
  const shareOf = ({ inTime, late }: ReadinessWeek) => (inTime + late === 0 ? null : inTime / (inTime + late))
  const rows = weeks.map((week) => {
    const share = shareOf(week)
    return [
      formats.date(week.monday, 'short'),
      formats.count(week.inTime),
      formats.count(week.late),
      share === null ? '–' : formats.share(share),
    ]
  })
  const table = { columns: [readiness.week, readiness.inTime, readiness.late, readiness.share], rows }
  return (
    <PlotFigure title={readiness.title} text={readiness.text} table={table}>
      <BarPlot
        label={readiness.title}
        text={readiness.text}
        series={[readiness.share]}
        atLeast={1}
        tickText={formats.share}
        groups={weeks.map((week, index) => ({
          label: formats.date(week.monday, 'short'),
          values: [shareOf(week)],
          text: rows[index]?.join(' · ') ?? '',
        }))}
      />
    </PlotFigure>
  )
}

interface HistogramTexts {
  readonly title: string
  readonly text: string
  readonly range: string
}

interface HistogramFigureProps {
  readonly texts: HistogramTexts
  readonly histogram: Histogram
  /** Whether the first bin holds everything below its end. */
  readonly isOpenBelow?: boolean
  readonly note?: string
}

function HistogramFigure({ texts, histogram, isOpenBelow = false, note }: HistogramFigureProps) {
  const { plots } = useMessages().statistics
  const formats = useFormats()
  const { counts, from, width } = histogram
  const bins = counts.map((count, index) => ({ count, start: from + index * width, end: from + (index + 1) * width }))
  const nameOf = (start: number, end: number, index: number) => {
    if (isOpenBelow && index === 0) return plots.minutesBelow(formats.count(end))
    if (index === bins.length - 1) return plots.minutesFrom(formats.count(start))
    return plots.minutes(formats.count(start), formats.count(end))
  }
  const rows = bins.map(({ count, start, end }, index) => [nameOf(start, end, index), formats.count(count)])
  const table = { columns: [texts.range, plots.stays], rows }
  return (
    <PlotFigure title={texts.title} text={texts.text} table={table} {...(note === undefined ? {} : { note })}>
      <BarPlot
        label={texts.title}
        text={texts.text}
        series={[plots.stays]}
        tickText={formats.count}
        groups={bins.map(({ count, start, end }, index) => ({
          label: formats.count(isOpenBelow ? (start + end) / 2 : start),
          values: [count],
          text: rows[index]?.join(' · ') ?? '',
        }))}
      />
    </PlotFigure>
  )
}

/** How far the first estimate was from what was observed, and how surely that is known. */
function AccuracyPlot({ accuracy }: { readonly accuracy: StatisticsReport['accuracy'] }) {
  const { plots } = useMessages().statistics
  const formats = useFormats()
  const { error, bracket, histogram, within } = accuracy
  const note =
    bracket.median !== null &&
    plots.accuracy.sureness(formats.elapsed(bracket.median * MINUTE_MS), formats.share(within / error.count))
  return <HistogramFigure texts={plots.accuracy} histogram={histogram} isOpenBelow {...(note !== false && { note })} />
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

const EVERY_DAY = 'every'
const CHOICES = [EVERY_DAY, '0', '1', '2', '3', '4', '5', '6'] as const

/** Mean of a rate over some weekdays of an hour, each weighed by how much of it was seen. */
function meanOf(cells: readonly OccupancyCell[], hour: number, rateOf: (cell: OccupancyCell) => number): number {
  const ofHour = cells.filter((cell) => cell.hour === hour)
  const observed = ofHour.reduce((sum, { observedMs }) => sum + observedMs, 0)
  if (observed === 0) return 0
  return ofHour.reduce((sum, cell) => sum + rateOf(cell) * cell.observedMs, 0) / observed
}

/** How many come and go in each hour of the day: on every day, or on one weekday. */
function FlowPlot({ cells }: { readonly cells: readonly OccupancyCell[] }) {
  const { flow } = useMessages().statistics.plots
  const formats = useFormats()
  const [chosen, setChosen] = useState<(typeof CHOICES)[number]>(EVERY_DAY)
  const nameOf = (choice: (typeof CHOICES)[number], width: 'long' | 'short') =>
    choice === EVERY_DAY ? flow.everyDay : formats.weekday(Number(choice), width)
  const ofChosen = chosen === EVERY_DAY ? cells : cells.filter(({ weekday }) => weekday === Number(chosen))
  const hours = HOURS.map((hour) => ({
    hour,
    arrivals: meanOf(ofChosen, hour, ({ arrivals }) => arrivals),
    departures: meanOf(ofChosen, hour, ({ departures }) => departures),
  }))
  const title = chosen === EVERY_DAY ? flow.title : `${flow.title}, ${nameOf(chosen, 'long')}`
  const rows = hours.map(({ hour, arrivals, departures }) => [
    formats.hour(hour),
    formats.mean(arrivals),
    formats.mean(departures),
  ])
  const table = { columns: [flow.hour, flow.arrivals, flow.departures], rows }
  return (
    <PlotFigure
      title={title}
      text={flow.text}
      table={table}
      choices={
        <ChoiceBar
          label={flow.weekday}
          choices={CHOICES}
          chosen={chosen}
          nameOf={(choice) => nameOf(choice, 'short')}
          onChoose={setChosen}
        />
      }
    >
      <BarPlot
        label={title}
        text={flow.text}
        series={[flow.arrivals, flow.departures]}
        tickText={formats.mean}
        groups={hours.map(({ hour, arrivals, departures }, index) => ({
          label: formats.hour(hour),
          values: [arrivals, departures],
          text: rows[index]?.join(' · ') ?? '',
        }))}
      />
    </PlotFigure>
  )
}
