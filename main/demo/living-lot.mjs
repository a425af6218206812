import { DEMO_PERCENT_PER_HOUR, demoArrival } from './vehicles.mjs'

/** As many vehicles as the lot has on average; arrivals make up for those that leave. */
const USUAL_VEHICLES = 56

/** Seconds for which a vehicle stays once it is ready: most are fetched soon, some overstay. */
const LINGER = /** @type {const} */ ([15, 240])

/** Share of the drivers who come back before the charge they asked for is reached. */
const IMPATIENT = 0.08

/**
 * @typedef {import('./vehicles.mjs').DemoVehicle} DemoVehicle
 * @typedef {{ vehicle: DemoVehicle, arrivedAt: number, leavesAt: number }} Parked in epoch ms
 * @typedef {{ random: () => number, vehicles: readonly DemoVehicle[], bays: readonly string[],
 *   now: number }} Beginning
 */

/**
 * A lot whose vehicles come, charge at the demonstration's rate, become ready and leave, endlessly.
 * @param {Beginning} beginning
 */
export function createLivingLot({ random, vehicles, bays, now }) {
  /** @param {DemoVehicle} vehicle @param {number} arrivedAt @returns {Parked} */
  const park = (vehicle, arrivedAt) => {
    const missingPercent = vehicle.targetPercent - (100 * vehicle.currentCharge) / vehicle.totalCharge
    const chargingMs = (Math.max(0, missingPercent) / DEMO_PERCENT_PER_HOUR) * 3_600_000
    const lingerMs = (LINGER[0] + (LINGER[1] - LINGER[0]) * random() ** 2) * 1_000
    const share = random() < IMPATIENT ? 0.3 + 0.6 * random() : 1
    return { vehicle, arrivedAt, leavesAt: arrivedAt + chargingMs * share + (share < 1 ? 0 : lingerMs) }
  }
  let parked = vehicles.map((vehicle) => park(vehicle, now))
  const known = new Set(vehicles.map(({ plate }) => plate))

  /** @param {Parked} stay @param {number} at */
  const chargeAt = ({ vehicle, arrivedAt }, at) => {
    const gained = ((at - arrivedAt) * DEMO_PERCENT_PER_HOUR * vehicle.totalCharge) / 360_000_000
    return Math.round(100 * Math.min(vehicle.totalCharge, vehicle.currentCharge + gained)) / 100
  }

  return {
    /** Plates in the lot, as the demonstration knows it. */
    plates: () => parked.map(({ vehicle }) => vehicle.plate),
    /** Somebody else has taken a vehicle off the list. @param {string} plate */
    forget(plate) {
      parked = parked.filter(({ vehicle }) => vehicle.plate !== plate)
    },
    /**
     * Lets time pass: takes out who leaves, and lets in others, a few each time, up to the usual.
     * @param {number} at
     * @returns {{ left: readonly string[], arrived: readonly string[] }} plates
     */
    passTo(at) {
      const left = parked.filter(({ leavesAt }) => leavesAt <= at).map(({ vehicle }) => vehicle.plate)
      parked = parked.filter(({ leavesAt }) => leavesAt > at)
      const arrived = []
      while (parked.length < USUAL_VEHICLES && arrived.length < 3) {
        const taken = new Set(parked.map(({ vehicle }) => vehicle.bay))
        const free = bays.filter((bay) => !taken.has(bay))
        const vehicle = demoArrival(random, known, free[Math.floor(random() * free.length)] ?? '')
        known.add(vehicle.plate)
        parked.push(park(vehicle, at))
        arrived.push(vehicle.plate)
      }
      return { left, arrived }
    },
    /** What the chargers read now. @param {number} at @returns {readonly DemoVehicle[]} */
    readAt: (at) => parked.map((stay) => ({ ...stay.vehicle, currentCharge: chargeAt(stay, at) })),
  }
}
