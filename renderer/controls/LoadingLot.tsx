import { RotateCcw, WifiOff } from 'lucide-react'
import { errorText } from '../messages/error-text.ts'
import { useLot, useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'

const SKELETON_ROWS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const

/** Before the first snapshot: the shape of what will come, or why it does not come. */
export function LoadingLot() {
  const { follower } = useLotParts()
  const messages = useMessages()
  const problem = useLot((state) => state.problem)
  const isLost = useLot((state) => state.connection === 'lost')

  if (problem === null && !isLost) {
    return (
      <main className="board" aria-busy="true">
        <p className="visually-hidden" role="status">
          {messages.board.loading}
        </p>
        <div className="skeleton-tiles" aria-hidden="true" />
        <div className="skeleton-rows" aria-hidden="true">
          {SKELETON_ROWS.map((row) => (
            <div key={row} className="skeleton-row" />
          ))}
        </div>
      </main>
    )
  }
  return (
    <main className="board">
      <div className="empty" role="alert">
        <WifiOff className="empty-icon" aria-hidden="true" />
        <p className="empty-title">{problem === null ? messages.frame.lostAtStart : errorText(problem, messages)}</p>
        {!isLost && (
          <button type="button" className="button button-primary" onClick={follower.retry}>
            <RotateCcw aria-hidden="true" />
            {messages.frame.tryAgain}
          </button>
        )}
      </div>
    </main>
  )
}
