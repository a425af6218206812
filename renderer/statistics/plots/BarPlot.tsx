import { PlotFrame, PlotLines } from '../../controls/PlotFrame.tsx'

/** One place on the axis below, with a bar for each series. */
export interface BarGroup {
  readonly label: string
  /** `null` where there is nothing to show, which is not nought. */
  readonly values: readonly (number | null)[]
  /** What the group says, for a pointer that rests on it. */
  readonly text: string
}

interface BarPlotProps {
  /** What the plot shows, for those who do not see it. */
  readonly label: string
  readonly text: string
  readonly groups: readonly BarGroup[]
  /** The names of the series, in the order of the values; one needs no key. */
  readonly series: readonly string[]
  /** The axis goes up to this at least. */
  readonly atLeast?: number
  readonly tickText: (value: number) => string
}

const WIDTH = 640
const HEIGHT = 260
const LEFT = 52
const RIGHT = 8
const TOP = 28
const BOTTOM = 32
const MOST_LABELS = 9
/** Share of a group's width that stays free between groups. */
const GAP = 0.24

/** Bars over a common axis from zero; several series stand side by side. */
export function BarPlot({ label, text, groups, series, atLeast = 0, tickText }: BarPlotProps) {
  const ticks = axisTicks(Math.max(atLeast, ...groups.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const top = ticks.at(-1) ?? 1
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM)
  const groupWidth = (WIDTH - LEFT - RIGHT) / Math.max(1, groups.length)
  const barWidth = (groupWidth * (1 - GAP)) / series.length
  const step = labelStep(groups.length, MOST_LABELS)
  return (
    <PlotFrame className="plot-svg" label={label} text={text} width={WIDTH} height={HEIGHT}>
      <PlotLines values={ticks} y={y} left={LEFT} right={WIDTH - RIGHT} textOf={tickText} />
      {groups.map((group, index) => {
        const x = LEFT + index * groupWidth + (groupWidth * GAP) / 2
        return (
          <g key={group.label}>
            <title>{group.text}</title>
            {group.values.map((value, number) =>
              value === null ? null : (
                <rect
                  key={series[number]}
                  className="plot-bar"
                  data-series={number}
                  x={x + number * barWidth}
                  y={y(value)}
                  width={Math.max(1, barWidth - 1)}
                  height={Math.max(0, y(0) - y(value))}
                  rx={Math.min(3, barWidth / 4)}
                />
              ),
            )}
            {index % step === 0 && (
              <text className="plot-tick" x={x + (groupWidth * (1 - GAP)) / 2} y={HEIGHT - 10} textAnchor="middle">
                {group.label}
              </text>
            )}
          </g>
        )
      })}
      {series.length > 1 && <Key series={series} />}
    </PlotFrame>
  )
}

function Key({ series }: { readonly series: readonly string[] }) {
  return (
    <g>
      {series.map((name, number) => (
        <g key={name} transform={`translate(${LEFT + number * 150} 4)`}>
          <rect className="plot-bar" data-series={number} width={12} height={12} rx={3} />
          <text className="plot-tick" x={18} y={11}>
            {name}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Steps that people read with ease, as multiples of a power of ten. */
const EASY_STEPS = [1, 2, 5, 10]

/** About `wanted` values from 0 to at least `highest`, 1, 2 or 5 times a power of ten apart. */
function axisTicks(highest: number, wanted = 4): readonly number[] {
  if (!(highest > 0)) return [0, 1]
  const rough = highest / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (EASY_STEPS.find((easy) => easy * power >= rough * (1 - 1e-9)) ?? 10)
  const count = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Which of many labels have room: every n-th, so that at most `most` are left. */
function labelStep(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most))
}
