import { useServices } from '../services.ts'
import { EmptyLot, NoMatch } from './EmptyBoard.tsx'
import { Tiles } from './Tiles.tsx'
import { useBoard } from './use-board.ts'
import { useFilter } from './use-filter.ts'
import { VehicleGrid } from './VehicleGrid.tsx'

/** The lot at a glance: the tiles, and the vehicles under the one that is pressed. */
export function Board() {
  const { importDesk } = useServices()
  const [filter, setFilter] = useFilter()
  const board = useBoard(filter)

  if (board.counts.all === 0) {
    return (
      <main className="board">
        <EmptyLot onImport={importDesk.open} />
      </main>
    )
  }
  return (
    <main className="board">
      <Tiles counts={board.counts} filter={filter} onFilter={setFilter} />
      {board.shown.length === 0 ? (
        <NoMatch filter={filter} total={board.counts.all} onShowAll={() => setFilter('all')} />
      ) : (
        <VehicleGrid key={filter} vehicles={board.shown} />
      )}
    </main>
  )
}
