import type { OccupancyCell, ReadinessWeek, StatisticsReport } from '../../../shared/statistics/report.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { BarPlot } from './BarPlot.tsx'
import { AccuracyPlot, DurationPlot } from './DistributionPlots.tsx'
import { FlowPlot } from './FlowPlot.tsx'
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
      <DurationPlot texts={plots.charging} histogram={report.chargingHistogram} />
      <DurationPlot texts={plots.idle} histogram={report.idleHistogram} />
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
  const { columns } = texts
  const share = (value: number | null) => (value === null ? '–' : formats.share(value))
  const shareOfBays = (cell: OccupancyCell) => (bays === null ? null : cell.present / bays)
  const table = {
    columns: [
      columns.weekday,
      columns.hour,
      columns.present,
      columns.ready,
      columns.share,
      columns.peak,
      columns.full,
      columns.arrivals,
      columns.departures,
    ],
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
    cells: seen.map((cell) => [
      cell.weekday + 1,
      cell.hour,
      cell.present,
      cell.present - cell.charging,
      shareOfBays(cell),
      cell.peak,
      cell.fullShare,
      cell.arrivals,
      cell.departures,
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
  const table = {
    columns: [readiness.week, readiness.inTime, readiness.late, readiness.share],
    rows,
    cells: weeks.map((week) => [week.monday, week.inTime, week.late, shareOf(week)]),
  }
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
