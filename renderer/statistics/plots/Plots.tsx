import type { OccupancyCell, StatisticsReport } from '../../../shared/statistics/report.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { AccuracyPlot, DurationPlot } from './DistributionPlots.tsx'
import { FlowPlot } from './FlowPlot.tsx'
import { ForgottenTable } from './ForgottenTable.tsx'
import { HeatMap } from './HeatMap.tsx'
import { PlotFigure } from './PlotFigure.tsx'
import { ReadinessPlot } from './ReadinessPlot.tsx'

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
