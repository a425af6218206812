import type { Settings } from '../../../shared/contract/settings.ts'
import type { Session } from '../../../shared/session.ts'
import type { Store } from '../ports/store.ts'
import { changeRate, rateFor } from './session-transitions.ts'

interface Surroundings {
  readonly store: Store
  readonly settings: Settings
  readonly at: number
}

/** The power that a file named last during this stay. */
function powerByFile({ readings, imports }: Store, session: Session): number | null {
  const first = readings.ofSession(session.id).find((reading) => reading.importId !== null)
  return first === undefined || first.importId === null ? null : imports.filePower(session.plateKey, first.importId)
}

/**
 * A session whose power the attendant no longer states: back to what had been measured before, else to the file's power, else to the
 * lot's; and readings from before measure again. Where no power by hand is in force there is nothing to take back.
 */
export function withoutHandPower(session: Session, { store, settings, at }: Surroundings): Session {
  if (session.rateSource !== 'hand') return session
  const stated = store.sessionChanges.ofSession(session.id).filter((c) => c.kind === 'power' && c.undoneAt === null)
  const before = stated.findLast((change) => change.before.rateSource !== 'hand')?.before
  const isUnbroken = before !== undefined && stated.some((change) => change.at === session.measuringSince)
  const measuringSince = isUnbroken ? before.measuringSince : session.measuringSince
  const { stopsAtTarget } = session
  const rate =
    before?.rateSource === 'measured'
      ? { ...before, stopsAtTarget }
      : { ...rateFor(powerByFile(store, session), settings), stopsAtTarget }
  const { chargingModel, rateSource, rateUncertainty } = rate
  const changed = changeRate(session, { chargingModel, rateSource, rateUncertainty, stopsAtTarget }, at)
  return { ...changed, measuringSince, track: isUnbroken ? before.track : changed.track }
}
