import { useImportModel } from '../imports/import-model.ts'
import { BoardControls } from './BoardControls.tsx'
import { CardGrid } from './cards/CardGrid.tsx'
import { EmptyLot, NoMatch } from './EmptyBoard.tsx'
import { Tiles } from './Tiles.tsx'
import { useBoard } from './use-board.ts'
import { useBoardView } from './use-board-view.ts'
import { VehicleGrid } from './VehicleGrid.tsx'

/** The lot at a glance: the tiles, and the vehicles under the one that is pressed, as a list or as cards. */
export function Board() {
  const importModel = useImportModel()
  const [view, changeView] = useBoardView()
  const { filter, order, layout } = view
  const board = useBoard(filter, order)

  if (board.counts.all === 0) {
    return (
      <main className="board">
        <EmptyLot onImport={importModel.open} />
      </main>
    )
  }
  return (
    <main className="board">
      <Tiles counts={board.counts} filter={filter} onFilter={(next) => changeView({ filter: next })} />
      {board.shown.length === 0 ? (
        <NoMatch filter={filter} total={board.counts.all} onShowAll={() => changeView({ filter: 'all' })} />
      ) : (
        <div className="board-list" data-layout={layout}>
          <BoardControls view={view} onChange={changeView} />
          {layout === 'list' ? (
            <VehicleGrid
              key={filter}
              vehicles={board.shown}
              order={order}
              onOrder={(next) => changeView({ order: next })}
            />
          ) : (
            <CardGrid key={filter} vehicles={board.shown} />
          )}
        </div>
      )}
    </main>
  )
}
