import { useState } from 'react'
import type { OccupancyCell } from '../../../shared/statistics/presence.ts'
import { ChoiceBar } from '../../controls/ChoiceBar.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { BarPlot } from './BarPlot.tsx'
import { PlotFigure } from './PlotFigure.tsx'

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
export function FlowPlot({ cells }: { readonly cells: readonly OccupancyCell[] }) {
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
