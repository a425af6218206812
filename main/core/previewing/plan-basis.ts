import type { Store } from '../ports/store.ts'

/** How often something was written on which the plan of an import rests. */
export interface PlanBasis {
  revision(): number
}

/**
 * Counts what is written of the facts that plans are made from: stays, readings, settings, what sources said, and how imports ended. Not what
 * comes by time alone (completions, overstays, alerts), which plans do not ask for. Coarse on purpose: while the count stands still, a plan made
 * again would be the same; where it has moved, only making it again tells.
 * @returns the store through which everything has to be written
 */
export function watchPlanBasis(store: Store): { readonly store: Store; readonly basis: PlanBasis } {
  const { sessions, readings, imports, settings, plateRetention } = store
  let revision = 0

  function counted<A extends readonly unknown[], R>(write: (...values: A) => R): (...values: A) => R {
    return (...values) => {
      revision += 1
      return write(...values)
    }
  }

  return {
    basis: { revision: () => revision },
    store: {
      ...store,
      sessions: {
        ...sessions,
        insert: counted(sessions.insert),
        insertFirst: counted(sessions.insertFirst),
        update: counted(sessions.update),
      },
      readings: {
        ...readings,
        append: counted(readings.append),
        appendAnchors: counted(readings.appendAnchors),
        retract: counted(readings.retract),
        retractDeparture: counted(readings.retractDeparture),
      },
      imports: {
        ...imports,
        finish: counted(imports.finish),
        markInterrupted: counted(imports.markInterrupted),
        noteNamed: counted(imports.noteNamed),
        putSourceRows: counted(imports.putSourceRows),
      },
      settings: { ...settings, save: counted(settings.save) },
      plateRetention: {
        ...plateRetention,
        replace: counted(plateRetention.replace),
        dropSourceRows: counted(plateRetention.dropSourceRows),
      },
    },
  }
}
