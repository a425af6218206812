import { useState } from 'react'
import { usePreferences } from '../store/preferences.ts'
import { BOARD_FILTERS, type BoardFilter } from './arrange-board.ts'
import { type BoardOrder, MOST_URGENT_FIRST, SORT_KEYS } from './sort-vehicles.ts'

/** In what form the vehicles are shown: rows say more, cards are read from afar. */
export const BOARD_LAYOUTS = ['list', 'cards'] as const

export type BoardLayout = (typeof BOARD_LAYOUTS)[number]

export interface BoardView {
  readonly filter: BoardFilter
  readonly order: BoardOrder
  readonly layout: BoardLayout
}

/** How the lot is looked at on this device, remembered there. */
export function useBoardView(): readonly [BoardView, (changes: Partial<BoardView>) => void] {
  const preferences = usePreferences()
  const [view, setView] = useState<BoardView>(() => ({
    filter: readOneOf(BOARD_FILTERS, preferences.read('board.filter'), 'all'),
    order: readOrder(preferences.read('board.order')),
    layout: readOneOf(BOARD_LAYOUTS, preferences.read('board.layout'), 'list'),
  }))

  function change(changes: Partial<BoardView>): void {
    setView((before) => ({ ...before, ...changes }))
    if (changes.filter !== undefined) preferences.write('board.filter', changes.filter)
    if (changes.order !== undefined) preferences.write('board.order', changes.order)
    if (changes.layout !== undefined) preferences.write('board.layout', changes.layout)
  }

  return [view, change]
}

function readOneOf<T extends string>(known: readonly T[], remembered: unknown, usual: T): T {
  return known.find((value) => value === remembered) ?? usual
}

/** The remembered order; the usual one for anything else that an older version may have left. */
export function readOrder(remembered: unknown): BoardOrder {
  if (typeof remembered !== 'object' || remembered === null) return MOST_URGENT_FIRST
  const { by, direction } = remembered as Partial<Record<keyof BoardOrder, unknown>>
  const known = SORT_KEYS.find((key) => key === by)
  if (known === undefined || known === 'urgency') return MOST_URGENT_FIRST
  return { by: known, direction: direction === 'descending' ? 'descending' : 'ascending' }
}
