import { seededRandom } from '../../support/seeded-random.ts'

/** What chargers do beside what the standard says, by the field notes. */
export const QUIRKS = [
  'none',
  'clock hours off',
  'second start without a stop',
  'rounded register',
  'kWh called Wh',
  'state of charge leaps',
  'connection breaks',
  'register begins anew',
  'holds back at first',
  'states within seconds',
] as const

export type Quirk = (typeof QUIRKS)[number]

/** A vehicle of the night, as it truly is: nobody but the simulation knows it. */
export interface SimulatedCar {
  readonly plate: string
  readonly bay: string
  readonly arrivesAt: number
  /** Minutes from its arrival until it is plugged in. */
  readonly plugAfter: number
  readonly capacity: number
  readonly startSoc: number
  readonly targetSoc: number
  /** Power of the charger, kW. */
  readonly powerKw: number
  readonly efficiency: number
  /** kW that the vehicle takes less for each percent near full. */
  readonly taper: number
  readonly tellsSoc: boolean
  readonly quirk: Quirk
}

/** A night of so many vehicles, arriving over four hours; times in minutes from its beginning. */
export function simulateNight(seed: number, cars: number): readonly SimulatedCar[] {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  return Array.from({ length: cars }, (_, index) => {
    const isFast = random() < 0.3
    const startSoc = Math.round(between(10, 55))
    return {
      plate: `NIGHT ${index + 1}`,
      bay: `N${index + 1}`,
      arrivesAt: Math.floor(between(0, 240)),
      plugAfter: 1 + Math.floor(between(0, 5)),
      capacity: Math.round(between(38, 82)),
      startSoc,
      targetSoc: Math.max(startSoc + 15, [70, 80, 80, 90][Math.floor(random() * 4)] ?? 80),
      powerKw: isFast ? 50 : ([7.4, 11, 11, 22][Math.floor(random() * 4)] ?? 11),
      efficiency: between(0.82, 0.95),
      taper: between(0.8, 1.15),
      tellsSoc: isFast,
      quirk: QUIRKS[index % QUIRKS.length] ?? 'none',
    }
  })
}

/** The power at the charger that a vehicle takes at a state of charge, kW. */
export function truePower(car: SimulatedCar, soc: number): number {
  return soc >= 100 ? 0 : Math.min(car.powerKw, (1 + car.taper * (100 - soc)) / car.efficiency)
}

/** The minutes from a state of charge, that of plugging in, until the target is truly reached. */
export function trueMinutes(car: SimulatedCar, fromSoc = car.startSoc): number {
  const step = 0.1
  let soc = fromSoc
  let minutes = 0
  while (soc < car.targetSoc) {
    soc += ((truePower(car, soc) * car.efficiency * step) / 60 / car.capacity) * 100
    minutes += step
  }
  return minutes
}
