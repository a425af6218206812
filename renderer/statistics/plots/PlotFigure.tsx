import { ChartColumn, Table } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useMessages } from '../../wording/wording.ts'

/** The figures of a plot, as people read them. */
export interface PlotTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface PlotFigureProps {
  readonly title: string
  readonly text: string
  /** Below the plot, what else there is to know. */
  readonly note?: string
  readonly table: PlotTable
  readonly isWide?: boolean
  /** What of it is shown, where that can be chosen. */
  readonly choices?: ReactNode
  readonly children: ReactNode
}

/** A plot with its title, and the table behind it. */
export function PlotFigure({ title, text, note, table, isWide = false, choices, children }: PlotFigureProps) {
  const { plots } = useMessages().statistics
  const [isTable, setIsTable] = useState(false)
  const id = useId()
  const Icon = isTable ? ChartColumn : Table
  return (
    <figure className="plot" data-wide={isWide} aria-labelledby={id}>
      <figcaption className="plot-head">
        <h3 id={id} className="plot-title">
          {title}
        </h3>
        <p className="plot-text">{text}</p>
      </figcaption>
      {choices}
      {isTable ? <FigureTable label={title} table={table} /> : <div className="plot-drawing">{children}</div>}
      {note !== undefined && <p className="plot-text">{note}</p>}
      <div className="plot-actions">
        <button
          type="button"
          className="button"
          aria-label={isTable ? plots.showPlotLabel(title) : plots.showTableLabel(title)}
          onClick={() => setIsTable(!isTable)}
        >
          <Icon aria-hidden="true" />
          {isTable ? plots.showPlot : plots.showTable}
        </button>
      </div>
    </figure>
  )
}

function FigureTable({ label, table }: { readonly label: string; readonly table: PlotTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it.
    <section className="plot-table" aria-label={label} tabIndex={0}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" data-align={index === 0 ? undefined : 'end'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={`${row[0]} ${row[1]}`}>
              {row.map((cell, index) => (
                <td key={table.columns[index]} data-align={index === 0 ? undefined : 'end'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
