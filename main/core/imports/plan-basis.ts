import type { Store } from '../ports/store.ts'

/** How often something was written on which the plan of an import rests. */
export interface PlanBasis {
  revision(): number
}

/**
 * Counts what is written of the facts that plans are made from: stays, readings, settings, what sources said, and how imports ended. Not what
 * comes by time alone (completions, overstays, alerts), which plans do not ask for. Coarse on purpose: while the count stands still, a plan made
 * again would be the same; where it has moved, only making it again tells.
 * @returns the store through which everything has to be written: the one that was given, with a count before these writes
 */
export function watchPlanBasis(store: Store): { readonly store: Store; readonly basis: PlanBasis } {
  let revision = 0

  function counting<T extends object>(part: T, names: readonly (keyof T)[]): T {
    const counted = names.map((name) => [
      name,
      (...values: unknown[]) => {
        revision += 1
        return (part[name] as (...values: unknown[]) => unknown)(...values)
      },
    ])
    return Object.assign(Object.create(part), Object.fromEntries(counted))
  }

  return {
    basis: { revision: () => revision },
    store: {
      ...store,
      sessions: counting(store.sessions, ['insert', 'insertFirst', 'update']),
      readings: counting(store.readings, ['append', 'appendAnchors', 'retract', 'retractDeparture']),
      imports: counting(store.imports, ['finish', 'markInterrupted', 'noteNamed', 'putSourceRows']),
      settings: counting(store.settings, ['save']),
      plateRetention: counting(store.plateRetention, ['replace', 'dropSourceRows']),
    },
  }
}
