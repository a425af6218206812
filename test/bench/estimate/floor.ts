import type { Trial } from './score.ts'
import type { SimulatedDay, SimulatedStay } from './simulated-day.ts'

/** Steps in which the rest of the way is added up, in percent of the battery. */
const STEP_SOC = 0.05

/**
 * The least error that is to be had: who is told the power of the moment, the car's own curve and
 * efficiency, and where the file lies, and has to read but the charge from it. What is left is what
 * the file rounds and delays, and that chargers which share a limit give another power later.
 */
export function floorOf(days: readonly SimulatedDay[]): readonly Trial[] {
  return days.flatMap(({ stays }) => stays.flatMap((stay) => trialsOf(stay)))
}

function trialsOf(stay: SimulatedStay): readonly Trial[] {
  const { quality, said, ready, steadyFrom, targetSoc } = stay
  if (ready === null) return []
  let known = said[0]
  return said.flatMap((reading, index) => {
    const { minute, charge, source } = reading
    if (source === 0 && known !== undefined && charge >= known.charge) known = reading
    if (known === undefined || minute >= ready || minute < steadyFrom) return []
    const readyAt = known.minute + minutesLeft(stay, minute, known.charge)
    return [
      { quality, readings: index + 1, target: targetSoc, errorMinutes: Math.abs(readyAt - ready), isInBand: false },
    ]
  })
}

function minutesLeft({ capacity, targetSoc, powerAt }: SimulatedStay, minute: number, from: number): number {
  const step = (STEP_SOC / 100) * capacity
  const target = (targetSoc / 100) * capacity
  let minutes = 0
  for (let charge = from; charge < target; charge += step) {
    minutes += (Math.min(step, target - charge) / Math.max(0.05, powerAt(minute, charge + step / 2))) * 60
  }
  return minutes
}
