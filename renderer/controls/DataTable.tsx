import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { Fragment, type MouseEvent, type ReactNode, useEffect, useRef } from 'react'

export interface TableSort<S extends string> {
  readonly by: S
  readonly direction: 'ascending' | 'descending'
}

/** A column: its head, what it is ordered by (if it can be), and what stands in it. */
export interface TableColumn<Row, S extends string> {
  readonly id: string
  readonly label: string
  readonly sort?: S
  /** Figures stand at the end of their column, one below the other. */
  readonly align?: 'start' | 'end'
  /** Its head is for screen readers only, as over buttons. */
  readonly isLabelHidden?: boolean
  render(row: Row): ReactNode
}

interface DataTableProps<Row, S extends string> {
  /** What the table holds, for those who do not see it. */
  readonly label: string
  readonly columns: readonly TableColumn<Row, S>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => number | string
  readonly sort?: TableSort<S>
  readonly onSort?: (by: S) => void
  /** A tap in a row, beside its buttons; one of them has to do the same for the keyboard. */
  readonly onRow?: (row: Row) => void
  /** What stands below a row that is open; `null` for one that is not. */
  readonly detail?: (row: Row) => ReactNode
  /** Which piece of the whole is shown: another one is shown from its top. */
  readonly piece?: unknown
  /** What is shown is about to be renewed. */
  readonly isBusy?: boolean
}

const SORT_ICONS = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown } as const

/** A table of facts in the house's look: a head that stays, columns that order, rows that open. */
export function DataTable<Row, S extends string = never>(props: DataTableProps<Row, S>) {
  const { label, columns, rows, rowKey, sort, onSort, onRow, detail, piece, isBusy = false } = props
  const scroller = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another piece is what it is about.
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0
  }, [piece])

  // What had the focus is gone with what it did: the next key goes on from here.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) scroller.current?.focus()
  })

  function tap(event: MouseEvent<HTMLTableRowElement>, row: Row): void {
    if (!(event.target instanceof Element) || event.target.closest('button') === null) onRow?.(row)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus near.
    <div
      ref={scroller}
      className="table-scroller"
      tabIndex={-1}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={() => {
        hadFocus.current = false
      }}
    >
      <table className="table" aria-label={label} aria-busy={isBusy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell
                key={column.id}
                column={column}
                direction={sort !== undefined && column.sort === sort.by ? sort.direction : 'none'}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const below = detail?.(row) ?? null
            return (
              <Fragment key={rowKey(row)}>
                <tr
                  className="table-row"
                  data-open={below !== null}
                  data-tappable={onRow !== undefined}
                  onClick={(event) => tap(event, row)}
                >
                  {columns.map((column) => (
                    <td key={column.id} data-column={column.id} data-align={column.align}>
                      {column.render(row)}
                    </td>
                  ))}
                </tr>
                {below !== null && (
                  <tr>
                    <td className="table-detail" colSpan={columns.length}>
                      {below}
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface HeadCellProps<Row, S extends string> {
  readonly column: TableColumn<Row, S>
  readonly direction: 'ascending' | 'descending' | 'none'
  readonly onSort: ((by: S) => void) | undefined
}

function HeadCell<Row, S extends string>({ column, direction, onSort }: HeadCellProps<Row, S>) {
  const { id, label, align, sort } = column
  if (sort === undefined || onSort === undefined) {
    return (
      <th scope="col" data-column={id} data-align={align}>
        {column.isLabelHidden ? <span className="visually-hidden">{label}</span> : label}
      </th>
    )
  }
  const Icon = SORT_ICONS[direction]
  return (
    <th scope="col" data-column={id} data-align={align} aria-sort={direction}>
      <button type="button" className="table-sort" data-sorted={direction !== 'none'} onClick={() => onSort(sort)}>
        {label}
        <Icon aria-hidden="true" />
      </button>
    </th>
  )
}
