import { ChartColumn, FileDown, ImageDown, Table } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { CSV_START, type CsvCell, csvText } from '../../export/csv-text.ts'
import { saveFile } from '../../export/file-export.ts'
import { useToastModel } from '../../notices/toast-model.ts'
import { useMessages } from '../../wording/wording.ts'
import { useStatisticsModel } from '../statistics-model.ts'

/** The figures of a plot: what its table shows, and its file holds. */
export interface PlotTable {
  readonly columns: readonly string[]
  /** As people read them. */
  readonly rows: readonly (readonly string[])[]
  /** As programs read them, cell by cell. */
  readonly cells: readonly (readonly CsvCell[])[]
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

/** The name of a file with what is shown, which says of which days it is. */
export function useFileName(title: string): (ending: string) => string {
  const statisticsModel = useStatisticsModel()
  const { plots } = useMessages().statistics
  const range = useStore(statisticsModel.store, (state) => state.report?.range)
  return (ending) => `${plots.fileName(title, range?.from ?? '', range?.until ?? '')}.${ending}`
}

/** Saves the figures as CSV. */
export function saveTable(fileName: string, { columns, cells }: Pick<PlotTable, 'columns' | 'cells'>): void {
  const content = [CSV_START, csvText([columns, ...cells])]
  saveFile(window, fileName, new Blob(content, { type: 'text/csv;charset=utf-8' }))
}

/** A plot with its title, the table behind it, and both as files. */
export function PlotFigure({ title, text, note, table, isWide = false, choices, children }: PlotFigureProps) {
  const toastModel = useToastModel()
  const fileName = useFileName(title)
  const { plots } = useMessages().statistics
  const [isTable, setIsTable] = useState(false)
  const drawing = useRef<HTMLDivElement>(null)
  const id = useId()

  function saveCsv(): void {
    saveTable(fileName('csv'), table)
  }

  async function savePng(): Promise<void> {
    const plot = drawing.current?.querySelector('svg')
    if (plot === null || plot === undefined) return
    try {
      const { plotPicture } = await import('./plot-picture.ts')
      saveFile(window, fileName('png'), await plotPicture(plot, title))
    } catch {
      toastModel.show({ text: plots.pngFailed, isProblem: true })
    }
  }

  const action = (name: string, label: string, Icon: typeof Table, run: () => void) => (
    <button type="button" className="button" aria-label={label} onClick={run}>
      <Icon aria-hidden="true" />
      {name}
    </button>
  )

  return (
    <figure className="plot" data-wide={isWide} aria-labelledby={id}>
      <figcaption className="plot-head">
        <h3 id={id} className="plot-title">
          {title}
        </h3>
        <p className="plot-text">{text}</p>
      </figcaption>
      {choices}
      {isTable ? (
        <FigureTable label={title} table={table} />
      ) : (
        <div ref={drawing} className="plot-drawing">
          {children}
        </div>
      )}
      {note !== undefined && <p className="plot-text">{note}</p>}
      <div className="plot-actions">
        {isTable
          ? action(plots.showPlot, plots.showPlotLabel(title), ChartColumn, () => setIsTable(false))
          : action(plots.showTable, plots.showTableLabel(title), Table, () => setIsTable(true))}
        {action(plots.csv, plots.csvLabel(title), FileDown, saveCsv)}
        {!isTable && action(plots.png, plots.pngLabel(title), ImageDown, () => void savePng())}
      </div>
    </figure>
  )
}

function FigureTable({ label, table }: { readonly label: string; readonly table: PlotTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by the keyboard.
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
