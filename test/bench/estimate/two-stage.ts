import { seededRandom } from '../../support/seeded-random.ts'
import type { Quality, SimulatedDay, SimulatedStay } from './simulated-day.ts'

/**
 * ACN-Sim's Linear2StageBattery (Lee, Sharma, Low: "ACN-Sim: An Open-Source Simulator for
 * Data-Driven Electric Vehicle Charging Research", 2021): the smaller of the charger's power and
 * the battery's own up to the transition, from there on the battery's own falls in a straight line
 * to nothing at 100 %.
 */
interface Battery {
  /** kWh. */
  readonly capacity: number
  /** What the charger gives and what the battery takes at most, kW. */
  readonly pilot: number
  readonly maxPower: number
  /** Percent. */
  readonly transitionSoc: number
  readonly startSoc: number
  readonly targetSoc: number
}

/** The sizes (kWh) of which ACN-Sim takes the smallest that a session fits (`batt_cap_fn`). */
const CAPACITIES = [8, 24, 40, 60, 85, 100] as const
/** The energy (kWh) of a session of ACN-Data: log-normal, half of them below the middle. */
const MIDDLE_ENERGY = 11
const ENERGY_SPREAD = 0.6
const [LEAST_ENERGY, MOST_ENERGY] = [4, 60]
/** No more of a battery than this is charged in a session. */
const MOST_CHARGED = 0.75
/** 16 and 32 A at the 208 V of the Caltech garage, and what the cars there take. */
const PILOTS = [3.3, 6.6, 6.6, 6.6] as const
const MAX_POWERS = [3.3, 6.6, 6.6, 7.2, 9.6, 11.5] as const
const TARGETS = [80, 85, 90, 95, 100] as const

/** A battery that is still fuller than this is full: the line to nothing never ends. */
const FULL_SOC = 99.5
const BATTERIES = 59
const FILE_MINUTES = 10
const LONGEST_MINUTES = 24 * 60

/** What flows into a battery (kW) at a state of charge (percent). */
function twoStagePower({ pilot, maxPower, transitionSoc }: Battery, soc: number): number {
  const own = soc < transitionSoc ? maxPower : (maxPower * (100 - soc)) / (100 - transitionSoc)
  return Math.min(pilot, own)
}

/** So many stays of such batteries, each read exactly and in whole percent every ten minutes. */
export function simulateTwoStage(seed: number): SimulatedDay {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const stays = Array.from({ length: BATTERIES }, (_, index) => {
    // The sum of twelve evenly spread numbers, less six, is normal enough.
    const normal = Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6)
    const drawn = MIDDLE_ENERGY * Math.exp(ENERGY_SPREAD * normal)
    const energy = Math.min(MOST_ENERGY, Math.max(LEAST_ENERGY, drawn))
    const capacity = CAPACITIES.find((size) => energy <= MOST_CHARGED * size) ?? 100
    const targetSoc = oneOf(TARGETS)
    const battery: Battery = {
      capacity,
      pilot: oneOf(PILOTS),
      maxPower: oneOf(MAX_POWERS),
      transitionSoc: between(75, 90),
      startSoc: targetSoc - (energy / capacity) * 100,
      targetSoc,
    }
    return (['exact', 'whole percent'] as const).map((quality) => stayOf(`ACN ${index + 1}`, battery, quality))
  })
  return { clock: [[0, 0]], stays: stays.flat() }
}

function stayOf(name: string, battery: Battery, quality: Quality): SimulatedStay {
  const { capacity, startSoc } = battery
  const targetSoc = Math.min(FULL_SOC, battery.targetSoc)
  const target = (targetSoc / 100) * capacity
  const charges = [(startSoc / 100) * capacity]
  const powerAt = (_: number, charge: number) => twoStagePower(battery, (charge / capacity) * 100)
  for (let charge = charges[0] ?? 0; charge < target && charges.length < LONGEST_MINUTES; ) {
    charge = Math.min(capacity, charge + powerAt(0, charge) / 60)
    charges.push(charge)
  }
  const index = charges.findIndex((charge) => charge >= target)
  const [before = target, reached = target] = [charges[index - 1], charges[index]]
  const ready = index < 0 ? null : index - (reached - target) / Math.max(1e-9, reached - before)
  const step = 0.01
  const written = (charge: number) => {
    const unit = quality === 'exact' ? step : capacity / 100
    return Math.round((Math.round(charge / unit) * unit) / step) * step
  }
  const said = charges
    .map((charge, minute) => ({ minute, charge: written(charge), step, source: 0 as const }))
    .filter(({ minute }) => minute % FILE_MINUTES === 0)
  const times = { arrival: 0, departure: charges.length, steadyFrom: 0, breaks: [] }
  return { name, quality, capacity, targetSoc, charges, ready, said, powerAt, ...times }
}
