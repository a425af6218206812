import { type ReactNode, useId } from 'react'

interface PlotFrameProps {
  readonly className: string
  readonly label: string
  /** All that the drawing says, in words. */
  readonly text: string
  /** The drawing's own units; it takes whatever width there is. */
  readonly width: number
  readonly height: number
  readonly 'data-ready'?: boolean
  readonly children: ReactNode
}

export function PlotFrame({ label, text, width, height, children, ...drawing }: PlotFrameProps) {
  const id = useId()
  return (
    <svg {...drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-label ${id}-text`}>
      <title id={`${id}-label`}>{label}</title>
      <desc id={`${id}-text`}>{text}</desc>
      {children}
    </svg>
  )
}

interface PlotLinesProps {
  readonly values: readonly number[]
  readonly y: (value: number) => number
  readonly left: number
  readonly right: number
  readonly textOf: (value: number) => string
}

/** The axis on the left: a line across the plot for each value. */
export function PlotLines({ values, y, left, right, textOf }: PlotLinesProps) {
  return values.map((value) => (
    <g key={value}>
      <line className="plot-line" x1={left} x2={right} y1={y(value)} y2={y(value)} />
      <text className="plot-tick" x={left - 7} y={y(value) + 4} textAnchor="end">
        {textOf(value)}
      </text>
    </g>
  ))
}
