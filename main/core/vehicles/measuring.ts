import { MIN_MEASURING_MS, measureModel, type ObservedCharge } from '../../../shared/measured-power.ts'
import type { Session } from '../../../shared/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import type { ReadingStore } from '../ports/store.ts'
import { changeRate } from './session-transitions.ts'

/** No battery takes more (percent per hour): the fastest on the road need about nine minutes from 10 to 80 %. */
const FASTEST_SOC_PER_HOUR = 600

/** How far above what a charger is said to give a rise may lie: statements are nominal, and files are not written to the second. */
const STATED_POWER_MARGIN = 2

/** From this relative uncertainty on, whole steps of the file drown the rise: an assumption is the better guess. */
const MOST_UNCERTAIN = 0.5

/** What contradicts that one charge follows from another by charging. */
export type Contradiction = 'charge-fell' | 'leap'

/** What a session could have gained at most (charge units): by the power stated for its charger, else by what any charger gives. */
function greatestGain({ chargingModel: model, rateSource, batteryCapacity }: Session, elapsedMs: number): number {
  const hours = elapsedMs / HOUR_MS
  const isStated = rateSource === 'file' || rateSource === 'hand'
  const own = model.kind === 'percent-rate' ? (model.percentPerHour / 100) * batteryCapacity : model.power
  if (isStated) return STATED_POWER_MARGIN * own * hours
  return Math.max((FASTEST_SOC_PER_HOUR / 100) * batteryCapacity, STATED_POWER_MARGIN * own) * hours
}

/**
 * Whether a reading goes on from the charge known before it: one that fell, or rose faster than a charger explains, is about something
 * else (a wrong reading, a drive in between, another vehicle). Both charges are rounded to the resolution, which is allowed for.
 * @param resolution charge units
 */
export function contradictionOf(
  session: Session,
  before: ObservedCharge,
  after: ObservedCharge,
  resolution: number,
): Contradiction | null {
  const gain = after.charge - before.charge
  if (gain < -resolution) return 'charge-fell'
  return gain - 2 * resolution > greatestGain(session, Math.max(0, after.at - before.at)) ? 'leap' : null
}

/**
 * The session under the rate that its readings tell, where they tell one (DESIGN.md section 3): from `measuringSince` to the reading from
 * which it has just begun to project, which need not be kept yet. A measured rate outranks whatever was stated or assumed before its
 * readings; where they tell none, the rate stays. Asks for nothing before there can be a pair five minutes apart.
 * @param resolution the smallest step of the reading, in charge units
 */
export function measureRate(
  readings: Pick<ReadingStore, 'firstObserved'>,
  session: Session,
  resolution: number,
): Session {
  const { anchorAt: at, anchorCharge: charge, batteryCapacity, measuringSince } = session
  if (at - measuringSince < MIN_MEASURING_MS) return session
  const known = readings.firstObserved(session.id, measuringSince)
  const observed = [...known, { at, charge }]
  const measured = measureModel({ readings: observed, batteryCapacity, resolution, base: session.chargingModel })
  if (measured === undefined || measured.relativeUncertainty > MOST_UNCERTAIN) return session
  const { model: chargingModel, relativeUncertainty: rateUncertainty } = measured
  const { stopsAtTarget } = session
  return changeRate(session, { chargingModel, rateSource: 'measured', rateUncertainty, stopsAtTarget }, at)
}
