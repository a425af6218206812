import type { ObservedCharge } from '../../../shared/reading.ts'
import type { Session } from '../../../shared/session.ts'
import { ASSUMED_KW, arrived, estimateOf, type Rule, type Said, SETTINGS } from './rules.ts'

/** The part of an earlier build that decided what a row of a file moves, by its own code. */
interface EarlierBuild {
  planRow(facts: object): { readonly outcome: string; readonly session: Session | null; readonly isReading?: boolean }
  measureRate(
    readings: { firstObserved(id: number, since: number): readonly ObservedCharge[] },
    session: Session,
    step: number,
  ): Session
}

/** The rule of a build that did not yet judge readings, run from its own sources in a folder. */
export async function earlierBuild(directory: string, load: (path: string) => Promise<object>): Promise<Rule> {
  const planning = (await load(`${directory}/main/core/importing/plan-row.ts`)) as Pick<EarlierBuild, 'planRow'>
  const measuring = (await load(`${directory}/main/core/vehicle/measuring.ts`)) as Pick<EarlierBuild, 'measureRate'>
  return (arrival, capacity, targetSoc) => {
    const build = { ...planning, ...measuring }
    let stay: Session = arrived(arrival, capacity, targetSoc)
    const readings: ObservedCharge[] = [arrival]
    const previous: (Said | undefined)[] = [arrival, undefined]
    return {
      read(said) {
        const { at, charge, step, source } = said
        const row = {
          plate: 'AB 1',
          plateKey: 'AB 1',
          searchKey: 'AB1',
          presentCharge: charge,
          batteryCapacity: capacity,
          targetSoc,
        }
        const before = previous[source]
        const plan = build.planRow({
          row: { ...row, bay: null, departureTime: null, chargingPower: null },
          open: stay,
          lastObserved: readings.at(-1),
          departedAt: null,
          previous: before && {
            ...row,
            presentCharge: before.charge,
            bay: null,
            departureTime: null,
            chargingPower: null,
            saidAt: before.at,
            importId: 1,
            sha256: '',
          },
          chargeResolution: step,
          lastImportId: 1,
          trigger: 'watch',
          observedAt: at,
          now: at,
          isIdentical: false,
          settings: { ...SETTINGS, chargingRate: `${ASSUMED_KW} kW`, stopAtTarget: false },
        })
        previous[source] = said
        if (plan.session === null) return
        stay = plan.session
        if (plan.isReading !== true) return
        const since = (_: number, from: number) => readings.filter((reading) => reading.at >= from).slice(0, 2)
        stay = build.measureRate({ firstObserved: since }, stay, step)
        readings.push({ at, charge })
      },
      pass(now) {
        if (stay.completedAt !== null || stay.estimatedReadyAt > now) return false
        stay = { ...stay, completedAt: stay.estimatedReadyAt }
        return true
      },
      clockSet() {},
      estimate: () => estimateOf(stay),
      wasHeld: () => false,
    }
  }
}
