import type { ReadinessWeek } from '../../../shared/statistics/report.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { BarPlot } from './BarPlot.tsx'
import { PlotFigure } from './PlotFigure.tsx'

/** The share of vehicles that were ready when they were needed, week by week. */
export function ReadinessPlot({ weeks }: { readonly weeks: readonly ReadinessWeek[] }) {
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
