import type { OccupancyCell } from '../../../shared/statistics/presence.ts'
import { PlotFrame } from '../../controls/PlotFrame.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'

const WIDTH = 1_120
const LEFT = 64
const TOP = 8
const CELL_HEIGHT = 34
const GAP = 3
const HOURS = 24
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]
const LABELLED_HOURS = [0, 3, 6, 9, 12, 15, 18, 21]
const CELL_WIDTH = (WIDTH - LEFT) / HOURS
const HEIGHT = TOP + WEEKDAYS.length * CELL_HEIGHT + 26

/** Vehicles present by hour and weekday: the fuller, the darker. */
export function HeatMap({ cells, bays }: { readonly cells: readonly OccupancyCell[]; readonly bays: number | null }) {
  const { occupancy } = useMessages().statistics.plots
  const formats = useFormats()
  const highest = Math.max(bays ?? 0, ...cells.map(({ present }) => present), 1)

  function textOf(cell: OccupancyCell): string {
    const place = [formats.weekday(cell.weekday, 'long'), formats.hour(cell.hour)] as const
    if (cell.observedMs === 0) return occupancy.unseen(...place)
    const present = formats.mean(cell.present)
    return bays === null
      ? occupancy.cell(...place, present)
      : occupancy.cellOfBays(...place, present, formats.share(cell.present / bays))
  }

  return (
    <PlotFrame className="plot-svg" label={occupancy.title} text={occupancy.text} width={WIDTH} height={HEIGHT}>
      {WEEKDAYS.map((weekday) => (
        <text
          key={weekday}
          className="plot-tick"
          x={LEFT - 12}
          y={TOP + (weekday + 0.5) * CELL_HEIGHT + 4}
          textAnchor="end"
        >
          {formats.weekday(weekday, 'short')}
        </text>
      ))}
      {cells.map((cell) => {
        const x = LEFT + cell.hour * CELL_WIDTH
        const y = TOP + cell.weekday * CELL_HEIGHT
        const fullness = cell.present / highest
        return (
          <g key={`${cell.weekday}-${cell.hour}`}>
            <title>{textOf(cell)}</title>
            <rect className="heat-ground" x={x} y={y} width={CELL_WIDTH - GAP} height={CELL_HEIGHT - GAP} rx={4} />
            {cell.observedMs > 0 && (
              <>
                <rect
                  className="heat-cell"
                  fillOpacity={fullness}
                  x={x}
                  y={y}
                  width={CELL_WIDTH - GAP}
                  height={CELL_HEIGHT - GAP}
                  rx={4}
                />
                <text
                  className="heat-figure"
                  x={x + (CELL_WIDTH - GAP) / 2}
                  y={y + (CELL_HEIGHT - GAP) / 2 + 4.5}
                  textAnchor="middle"
                >
                  {formats.count(Math.round(cell.present))}
                </text>
              </>
            )}
          </g>
        )
      })}
      {LABELLED_HOURS.map((hour) => (
        <text key={hour} className="plot-tick" x={LEFT + hour * CELL_WIDTH} y={HEIGHT - 6}>
          {formats.hour(hour)}
        </text>
      ))}
    </PlotFrame>
  )
}
