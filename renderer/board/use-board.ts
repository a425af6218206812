import { useEffect, useMemo, useState } from 'react'
import type { Session } from '../../shared/session.ts'
import { useGraceMs, useLot, useServices } from '../services.ts'
import { arrangeBoard, type Board, type BoardFilter, fitsFilter } from './arrange-board.ts'
import type { BoardOrder } from './sort-vehicles.ts'

/** The lot in order, and the part of it that the filter shows. What is shown keeps its identity while nothing of it changes. */
export interface ShownBoard extends Board {
  readonly shown: readonly Session[]
}

const NO_VEHICLES: ReadonlyMap<number, Session> = new Map()

/** Arranges the lot anew when vehicles change, and when time alone changes a status or the order: not at every tick. */
export function useBoard(filter: BoardFilter, order: BoardOrder): ShownBoard {
  const { ticker } = useServices()
  const graceMs = useGraceMs()
  const vehicles = useLot((state) => state.lot?.vehicles) ?? NO_VEHICLES
  const [dueAt, setDueAt] = useState(ticker.now)

  const arranged = useMemo(() => {
    const at = Math.max(dueAt, ticker.now())
    return { at, board: arrangeBoard(vehicles.values(), order, at, graceMs) }
  }, [vehicles, order, graceMs, dueAt, ticker])

  useEffect(
    () =>
      ticker.subscribe(() => {
        const now = ticker.now()
        if (now >= arranged.board.nextChangeAt || now < arranged.at) setDueAt(now)
      }),
    [ticker, arranged],
  )

  return useMemo(() => {
    const { at, board } = arranged
    const shown = board.vehicles.filter((session) => fitsFilter(session, filter, at, graceMs))
    return { ...board, shown }
  }, [arranged, filter, graceMs])
}
