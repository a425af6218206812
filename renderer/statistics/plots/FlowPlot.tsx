import type { OccupancyCell } from '../../../shared/statistics/report.ts'
import { useFormats, useMessages } from '../../services.ts'
import { BarPlot } from './BarPlot.tsx'
import { PlotFigure } from './PlotFigure.tsx'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Mean of a rate over all weekdays of an hour, each weighed by how much of it was seen. */
function meanOf(cells: readonly OccupancyCell[], hour: number, rateOf: (cell: OccupancyCell) => number): number {
  const ofHour = cells.filter((cell) => cell.hour === hour)
  const observed = ofHour.reduce((sum, { observedMs }) => sum + observedMs, 0)
  if (observed === 0) return 0
  return ofHour.reduce((sum, cell) => sum + rateOf(cell) * cell.observedMs, 0) / observed
}

/** How many come and go in each hour of the day. */
export function FlowPlot({ cells }: { readonly cells: readonly OccupancyCell[] }) {
  const { flow } = useMessages().statistics.plots
  const formats = useFormats()
  const hours = HOURS.map((hour) => ({
    hour,
    arrivals: meanOf(cells, hour, ({ arrivals }) => arrivals),
    departures: meanOf(cells, hour, ({ departures }) => departures),
  }))
  const rows = hours.map(({ hour, arrivals, departures }) => [
    formats.hour(hour),
    formats.mean(arrivals),
    formats.mean(departures),
  ])
  const table = {
    columns: [flow.hour, flow.arrivals, flow.departures],
    rows,
    cells: hours.map(({ hour, arrivals, departures }) => [hour, arrivals, departures]),
  }
  return (
    <PlotFigure title={flow.title} text={flow.text} table={table}>
      <BarPlot
        label={flow.title}
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
