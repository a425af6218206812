import { seededRandom } from '../../support/seeded-random.ts'

/**
 * Usable kWh, the most drawn from the mains (kW), and the battery's greatest power (kW) by charge
 * (percent), of ten cars of chargeprice/open-ev-data (MIT), drawn after published curves.
 */
interface Shape {
  readonly name: string
  readonly capacity: number
  readonly mainsPower: number
  readonly curve: readonly (readonly [soc: number, power: number])[]
}

const SHAPES: readonly Shape[] = [
  {
    name: 'BMW i3 120 Ah',
    capacity: 37.9,
    mainsPower: 11,
    curve: [
      [0, 44],
      [85, 50],
      [100, 3],
    ],
  },
  {
    name: 'Chevrolet Bolt',
    capacity: 58,
    mainsPower: 7.2,
    curve: [
      [0, 55],
      [56, 38],
      [68, 24],
      [85, 16],
      [100, 0],
    ],
  },
  {
    name: 'Hyundai Ioniq 38',
    capacity: 38.3,
    mainsPower: 7.2,
    curve: [
      [0, 40],
      [67, 37],
      [69, 23],
      [76, 15],
      [90, 15],
      [100, 8],
    ],
  },
  {
    name: 'Hyundai Kona 64',
    capacity: 64,
    mainsPower: 11,
    curve: [
      [0, 70],
      [71, 58],
      [72, 38],
      [78, 25],
      [88, 25],
      [100, 8],
    ],
  },
  {
    name: 'Opel Corsa-e',
    capacity: 45,
    mainsPower: 11,
    curve: [
      [0, 99],
      [47, 75],
      [67, 53],
      [73, 27],
      [83, 27],
      [84, 11],
      [100, 11],
    ],
  },
  {
    name: 'Mercedes EQA 250',
    capacity: 66.6,
    mainsPower: 11,
    curve: [
      [0, 99],
      [65, 70],
      [85, 36],
      [100, 1],
    ],
  },
  {
    name: 'Nissan Leaf 40',
    capacity: 38,
    mainsPower: 6.6,
    curve: [
      [0, 41],
      [62, 45],
      [65, 36],
      [100, 15],
    ],
  },
  {
    name: 'Renault Zoe 52',
    capacity: 52,
    mainsPower: 22,
    curve: [
      [0, 41],
      [52, 46],
      [80, 27],
      [100, 22],
    ],
  },
  {
    name: 'VW e-up 32',
    capacity: 32.3,
    mainsPower: 7.2,
    curve: [
      [0, 32],
      [27, 34],
      [80, 14],
      [100, 7],
    ],
  },
  {
    name: 'Tesla Model 3 LR',
    capacity: 74,
    mainsPower: 11,
    curve: [
      [0, 180],
      [40, 195],
      [60, 110],
      [100, 12],
    ],
  },
]

/** How what a source says of a charge relates to the truth. */
export const QUALITIES = [
  'exact',
  'whole percent',
  'delayed',
  'with zeros',
  'with stale values',
  'two sources',
] as const
export type Quality = (typeof QUALITIES)[number]

/** A charge (kWh) as a source says it. */
export interface SaidCharge {
  /** True minutes since the day's first midnight. */
  readonly minute: number
  readonly charge: number
  /** The smallest step that its file shows. */
  readonly step: number
  /** 0 for the telemetry, 1 for the booking list. */
  readonly source: 0 | 1
}

/** One simulated stay with its truth. */
export interface SimulatedStay {
  readonly name: string
  readonly quality: Quality
  readonly capacity: number
  readonly targetSoc: number
  readonly arrival: number
  readonly departure: number
  /** The true charge (kWh) minute by minute, from the arrival on. */
  readonly charges: readonly number[]
  /** The true minute at which the target was reached, or `null`. */
  readonly ready: number | null
  /** From this minute on nothing unforeseeable is to come: no wait and no pause. */
  readonly steadyFrom: number
  /** Minutes in which it does not charge, from and until. */
  readonly breaks: readonly (readonly [number, number])[]
  readonly said: readonly SaidCharge[]
  /** Power into the battery (kW) at a charge (kWh), by what the chargers gave in a minute. */
  readonly powerAt: (minute: number, charge: number) => number
}

export interface SimulatedDay {
  readonly stays: readonly SimulatedStay[]
  /** How far the wall clock is ahead of the true time from a minute on, in minutes. */
  readonly clock: readonly (readonly [fromMinute: number, aheadBy: number])[]
}

/** A wall clock that is set right by 20 minutes at eleven, and back by ten at four. */
const CLOCK = [
  [0, 0],
  [11 * 60, 20],
  [16 * 60, 10],
] as const

const FILE_MINUTES = 10
const MOST_DELAY_MINUTES = 2.5
const LOT_LIMIT_KW_A_CAR = 2.45
const CHARGERS_KW = [3.7, 7.4, 11, 11, 11, 22] as const
const TARGETS = [70, 80, 80, 80, 90, 95, 100] as const
/** One in so many readings lies, never two in a row: two that agree win, and these would agree. */
const LIES_ONE_IN = 7

interface Car extends Shape {
  readonly arrival: number
  readonly departure: number
  readonly mains: number
  readonly efficiency: number
  readonly targetSoc: number
  /** Minutes in which it does not charge, from and until. */
  readonly breaks: readonly (readonly [number, number])[]
  charge: number
  readonly charges: number[]
}

/** One day of a lot, the same for the same seed. */
export function simulateDay(seed: number, count = 400): SimulatedDay {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const cars: Car[] = Array.from({ length: count }, (_, index) => {
    const shape = SHAPES[index % SHAPES.length] as Shape
    const arrival = Math.floor(between(6 * 60, 19 * 60))
    const breaks: [number, number][] = []
    if (random() < 0.2) breaks.push([arrival, arrival + Math.floor(between(10, 60))])
    if (random() < 0.2) {
      const from = arrival + Math.floor(between(60, 180))
      breaks.push([from, from + Math.floor(between(10, 40))])
    }
    return {
      ...shape,
      arrival,
      departure: arrival + Math.floor(between(3 * 60, 10 * 60)),
      mains: Math.min(shape.mainsPower, oneOf(CHARGERS_KW)),
      efficiency: between(0.82, 0.95),
      targetSoc: oneOf(TARGETS),
      breaks,
      charge: shape.capacity * between(0.08, 0.55),
      charges: [],
    }
  })
  const end = Math.max(...cars.map(({ departure }) => departure))
  const shares = Array.from({ length: end }, (_, minute) => charge(cars, minute))
  const stays = cars.flatMap((car) => {
    const { mains, efficiency } = car
    const powerAt = (minute: number, charge: number) =>
      Math.min(mains, accepted({ ...car, charge }) / efficiency) * (shares[minute] ?? 1) * efficiency
    return QUALITIES.map((quality) => ({ ...stayOf(car, quality, random), powerAt }))
  })
  return { clock: CLOCK, stays }
}

/** What the battery of a car takes at most (kW) at its present charge. */
function accepted({ curve, charge, capacity }: Pick<Car, 'curve' | 'charge' | 'capacity'>): number {
  const soc = (charge / capacity) * 100
  const next = curve.findIndex(([at]) => at >= soc)
  const [from, to] = [curve[Math.max(0, next - 1)] ?? [0, 0], curve[Math.max(0, next)] ?? [100, 0]]
  return to[0] === from[0] ? to[1] : from[1] + ((soc - from[0]) / (to[0] - from[0])) * (to[1] - from[1])
}

/** One minute in which all cars that charge share the lot's limit. @returns the share each gets */
function charge(cars: readonly Car[], minute: number): number {
  const present = cars.filter(({ arrival, departure }) => arrival <= minute && minute < departure)
  const wants = present.map((car) => {
    const isBroken = car.breaks.some(([from, until]) => from <= minute && minute < until)
    if (isBroken || car.charge >= car.capacity) return 0
    return Math.min(car.mains, accepted(car) / car.efficiency)
  })
  const share = Math.min(1, (LOT_LIMIT_KW_A_CAR * cars.length) / wants.reduce((sum, want) => sum + want, 0))
  for (const [index, car] of present.entries()) {
    if (car.charges.length === 0) car.charges.push(car.charge)
    const power = (wants[index] ?? 0) * share * car.efficiency
    car.charge = Math.min(car.capacity, car.charge + power / 60)
    car.charges.push(car.charge)
  }
  return share
}

function stayOf(car: Car, quality: Quality, random: () => number): Omit<SimulatedStay, 'powerAt'> {
  const { name, capacity, targetSoc, arrival, departure, charges, breaks } = car
  const target = (targetSoc / 100) * capacity
  const index = charges.findIndex((charge) => charge >= target - 1e-9)
  const before = charges[index - 1]
  const reached = charges[index]
  const part = before === undefined || reached === undefined ? 0 : (target - before) / (reached - before)
  const ready = index < 0 ? null : arrival + index - 1 + part
  const lastBreak = breaks.filter(([from]) => ready === null || from < ready).at(-1)
  const steadyFrom = lastBreak?.[1] ?? arrival
  const said = sayings({ capacity, arrival, departure, charges }, quality, random)
  return { name, quality, capacity, targetSoc, arrival, departure, charges, ready, steadyFrom, breaks, said }
}

function sayings(
  { capacity, arrival, charges, departure }: Pick<SimulatedStay, 'capacity' | 'arrival' | 'charges' | 'departure'>,
  quality: Quality,
  random: () => number,
): readonly SaidCharge[] {
  const step = 0.01
  const trueAt = (minute: number) => {
    const index = Math.min(charges.length - 1, Math.max(0, minute - arrival))
    const [before, after] = [charges[Math.floor(index)] ?? 0, charges[Math.ceil(index)] ?? 0]
    return before + (index % 1) * (after - before)
  }
  const written = (charge: number) => Math.round(charge / step) * step
  const said: SaidCharge[] = [{ minute: arrival, charge: written(trueAt(arrival)), step, source: 0 }]
  const first = said[0]?.charge ?? 0
  let hasLied = true
  for (
    let minute = Math.ceil((arrival + 1) / FILE_MINUTES) * FILE_MINUTES;
    minute < departure;
    minute += FILE_MINUTES
  ) {
    const lies: boolean = !hasLied && random() < 1 / LIES_ONE_IN
    const charge = trueAt(minute)
    hasLied = lies
    if (quality === 'whole percent') {
      const percent = Math.round((charge / capacity) * 100)
      said.push({ minute, charge: written((percent * capacity) / 100), step, source: 0 })
    } else if (quality === 'delayed') {
      said.push({ minute, charge: written(trueAt(minute - MOST_DELAY_MINUTES * random())), step, source: 0 })
    } else if (quality === 'with zeros' && lies) {
      said.push({ minute, charge: 0, step, source: 0 })
    } else if (quality === 'with stale values' && lies) {
      said.push({ minute, charge: written(trueAt(minute - 60)), step, source: 0 })
    } else {
      said.push({ minute, charge: written(charge), step, source: 0 })
      if (quality === 'two sources' && minute + FILE_MINUTES / 2 < departure) {
        said.push({ minute: minute + FILE_MINUTES / 2, charge: first, step, source: 1 })
      }
    }
  }
  if (quality === 'whole percent') {
    const percent = Math.round((trueAt(arrival) / capacity) * 100)
    said[0] = { minute: arrival, charge: written((percent * capacity) / 100), step, source: 0 }
  }
  return said
}
