import { useState } from 'react'
import { useServices } from '../services.ts'
import { BOARD_FILTERS, type BoardFilter } from './arrange-board.ts'

/** The tile that is pressed, remembered on this device. */
export function useFilter(): readonly [BoardFilter, (filter: BoardFilter) => void] {
  const { preferences } = useServices()
  const [filter, setFilter] = useState(() => readFilter(preferences.read('board.filter')))
  return [
    filter,
    (next) => {
      setFilter(next)
      preferences.write('board.filter', next)
    },
  ]
}

function readFilter(remembered: unknown): BoardFilter {
  return BOARD_FILTERS.find((filter) => filter === remembered) ?? 'all'
}
