import { useMemo } from 'react'
import { useStore } from 'zustand'
import { searchKeyOf } from '../../../shared/plate.ts'
import type { Session } from '../../../shared/session.ts'
import { useLot } from '../../store/lot.ts'
import { useCheckModel } from './check-model.ts'
import { type CheckTally, findingOf, type LotCheck, tallyCheck } from './lot-check.ts'
import { inWalkOrder } from './walk-order.ts'

const NO_VEHICLES: ReadonlyMap<number, Session> = new Map()

/** The walk of a check as it stands. */
export interface Walk {
  /** All vehicles of the list, as somebody comes by them. */
  readonly vehicles: readonly Session[]
  /** Those that are shown: by the plate that is looked for, and by the filter. */
  readonly shown: readonly Session[]
  readonly tally: CheckTally
}

/** Puts the list in the order of the walk when it changes, and filters it by what is asked for. */
export function useWalk(check: LotCheck): Walk {
  const checkModel = useCheckModel()
  const { query, filter } = useStore(checkModel.store)
  const listed = useLot((state) => state.lot?.vehicles) ?? NO_VEHICLES
  const vehicles = useMemo(() => inWalkOrder(listed.values()), [listed])
  return useMemo(() => {
    const searched = searchKeyOf(query)
    const shown = vehicles.filter(
      (session) =>
        session.searchKey.includes(searched) &&
        // Whoever looks for a plate wants to see it, whatever is known of it.
        (searched !== '' || filter === 'all' || findingOf(check, session) === null),
    )
    return { vehicles, shown, tally: tallyCheck(check, vehicles) }
  }, [vehicles, check, query, filter])
}
