import { durationToReachMs } from '../../../shared/charge-model.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type SimulatedCar, trueMinutes, truePower } from './simulated-night.ts'

/** The middle of the efficiencies that cars have here. */
const MIDDLE_EFFICIENCY = 0.885

/** By cause, how many minutes off who is told all the rest would be after some minutes. */
export function floorsOf(cars: readonly SimulatedCar[], afterMinutes: number): ReadonlyMap<string, readonly number[]> {
  const rests = cars.map((car) => restOf(car, afterMinutes)).filter(({ car, soc }) => soc < car.targetSoc)
  const off = (minutesLeft: (rest: Rest) => number) =>
    rests.map((rest) => Math.abs(minutesLeft(rest) - trueMinutes(rest.car, rest.soc)))
  const middle = (car: SimulatedCar) => ({ ...car, efficiency: MIDDLE_EFFICIENCY })
  return new Map([
    ['knows all but the taper', off(({ car, soc }) => modelMinutes(car, soc, soc))],
    ['knows all but the efficiency', off(({ car, deliveredSoc }) => trueMinutes(middle(car), deliveredSoc))],
    ['knows neither', off(({ car, soc, deliveredSoc }) => modelMinutes(middle(car), deliveredSoc, soc))],
  ])
}

interface Rest {
  readonly car: SimulatedCar
  readonly soc: number
  /** What the energy comes to at the middle efficiency; a car that tells its charge needs none. */
  readonly deliveredSoc: number
}

function restOf(car: SimulatedCar, minutes: number): Rest {
  let soc = car.startSoc
  for (let minute = 0; minute < minutes; minute += 1) {
    soc += ((truePower(car, soc) * car.efficiency) / 60 / car.capacity) * 100
  }
  const told = (soc - car.startSoc) * (MIDDLE_EFFICIENCY / car.efficiency)
  return { car, soc, deliveredSoc: car.tellsSoc ? soc : car.startSoc + told }
}

/** By the product's own model, at the power that the charger truly gives at a state of charge. */
function modelMinutes(car: SimulatedCar, fromSoc: number, trueSoc: number): number {
  const power = Math.min(car.powerKw, truePower(car, trueSoc)) * car.efficiency
  return durationToReachMs({ kind: 'taper', power, efficiency: 1 }, car.capacity, fromSoc, car.targetSoc) / MINUTE_MS
}
