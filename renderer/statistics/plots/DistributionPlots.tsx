import type { StatisticsReport } from '../../../shared/statistics/report.ts'
import type { Histogram } from '../../../shared/statistics/tally.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { BarPlot } from './BarPlot.tsx'
import { PlotFigure } from './PlotFigure.tsx'

interface HistogramTexts {
  readonly title: string
  readonly text: string
  readonly range: string
}

interface HistogramFigureProps {
  readonly texts: HistogramTexts
  readonly histogram: Histogram
  /** Whether the first bin holds everything below its end. */
  readonly isOpenBelow: boolean
  readonly note?: string
}

function HistogramFigure({ texts, histogram, isOpenBelow, note }: HistogramFigureProps) {
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
  const table = {
    columns: [texts.range, plots.stays],
    rows,
    cells: bins.map(({ count, start, end }, index) => [nameOf(start, end, index), count]),
  }
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

/** How long it took, in bins of minutes. */
export function DurationPlot({ texts, histogram }: { readonly texts: HistogramTexts; readonly histogram: Histogram }) {
  return <HistogramFigure texts={texts} histogram={histogram} isOpenBelow={false} />
}

/** How far the first estimate was from what was observed, and how surely that is known. */
export function AccuracyPlot({ accuracy }: { readonly accuracy: StatisticsReport['accuracy'] }) {
  const { plots } = useMessages().statistics
  const formats = useFormats()
  const { error, bracket, histogram, within } = accuracy
  const note =
    bracket.median === null
      ? {}
      : {
          note: plots.accuracy.sureness(
            formats.elapsed(bracket.median * MINUTE_MS),
            formats.share(within / error.count),
          ),
        }
  return <HistogramFigure texts={plots.accuracy} histogram={histogram} isOpenBelow {...note} />
}
