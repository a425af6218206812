import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { useGraceMs, useLot, useLotParts } from '../store/lot.ts'
import { type ItemMap, PatchedMap } from '../store/patched-map.ts'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { type ArrangedBoard, arrangeBoard, type BoardFilter, fitsFilter } from './arrange-board.ts'
import type { BoardOrder } from './sort-vehicles.ts'

/** The lot in order; what the filter shows keeps its identity while unchanged. */
export interface ShownBoard extends ArrangedBoard {
  readonly shown: readonly Session[]
}

const NO_VEHICLES: ItemMap<Session> = PatchedMap.of<Session>([])

/** A larger lot is not arranged anew at each change: sorting it takes longer than a frame. */
const LARGE_LOT = 20_000

/** After arranging a large lot, wait this many times as long as it took. */
const PAUSE_FACTOR = 9

/** Arranges anew when vehicles change or time changes a status or the order, not at every tick. */
export function useBoard(filter: BoardFilter, order: BoardOrder): ShownBoard {
  const { ticker } = useLotParts()
  const graceMs = useGraceMs()
  const newest: ItemMap<Session> = useLot((state) => state.lot?.known) ?? NO_VEHICLES
  const [settled, setSettled] = useState(newest)
  const [dueAt, setDueAt] = useState(ticker.now)
  // One that was empty a moment ago is shown at once.
  const vehicles = newest.size > LARGE_LOT && settled.size > LARGE_LOT ? settled : newest
  const leaving = useStore(useVehicleActions().leaving)

  const arranged = useMemo(() => {
    const at = Math.max(dueAt, ticker.now())
    const startedAt = performance.now()
    const board = arrangeBoard(withLeaving(vehicles, leaving), order, at, graceMs)
    const endedAt = performance.now()
    return { at, board, mayChangeAt: endedAt + PAUSE_FACTOR * (endedAt - startedAt) }
  }, [vehicles, leaving, order, graceMs, dueAt, ticker])

  useEffect(
    () =>
      ticker.subscribe(() => {
        const now = ticker.now()
        if (newest.size > LARGE_LOT) {
          if (performance.now() < arranged.mayChangeAt) return
          setSettled(newest)
        }
        if (now >= arranged.board.nextChangeAt || now < arranged.at) setDueAt(now)
      }),
    [ticker, arranged, newest],
  )

  return useMemo(() => {
    const { at, board } = arranged
    const shown = board.vehicles.filter((session) => fitsFilter(session, filter, at, graceMs))
    return { ...board, shown }
  }, [arranged, filter, graceMs])
}

function* withLeaving(vehicles: ItemMap<Session>, leaving: ReadonlyMap<number, Session>): Generator<Session> {
  yield* vehicles.values()
  for (const session of leaving.values()) if (vehicles.get(session.id) === undefined) yield session
}
