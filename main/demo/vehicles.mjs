import { seededRandom } from './seeded-random.mjs'

/**
 * A vehicle of the demonstration lot, as a line of its CSV file says it.
 * @typedef {{ plate: string, currentCharge: number, totalCharge: number, targetPercent: number,
 *   bay: string }} DemoVehicle
 */

/** Percent of the battery an hour in the demonstration: one percent in twelve seconds. */
export const DEMO_PERCENT_PER_HOUR = 300

const VEHICLES = 60
const READY_ON_ARRIVAL = 4
const READY_SOON = 14

/** Seconds after the import in which the early ones become ready. */
const SOON = /** @type {const} */ ([4, 28])
/** Seconds after the import in which all others do. */
const LATER = /** @type {const} */ ([35, 600])

const BATTERIES = [40, 52, 58, 60, 64, 75, 77, 82, 100]
const TARGETS = [80, 80, 80, 85, 90, 100]

/**
 * @param {() => number} random
 * @returns {{ letters: (alphabet: string, count: number) => string,
 *   digits: (count: number) => string, one: <T>(list: readonly T[]) => T }}
 */
function choices(random) {
  const one = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)]
  return {
    one,
    letters: (alphabet, count) => Array.from({ length: count }, () => one([...alphabet])).join(''),
    digits: (count) => String(Math.floor((0.1 + 0.9 * random()) * 10 ** count)),
  }
}

const LATIN = 'ABCDEFGHJKLMNPRSTVWXYZ'

/**
 * Plates as they are written in several countries, in four scripts.
 * @param {() => number} random
 * @returns {readonly (() => string)[]}
 */
function plateWriters(random) {
  const { letters, digits, one } = choices(random)
  return [
    () => `${one(['KA', 'B', 'HH', 'M', 'FR'])}-${letters(LATIN, 2)} ${digits(3)}E`,
    () => `${letters(LATIN, 2)}-${digits(3)}-${letters(LATIN, 2)}`,
    () => `${letters('BDFGHJKLNPRSTVXZ', 1)}-${digits(3)}-${letters('BDFGHJKLNPRSTVXZ', 2)}`,
    () => `${letters(LATIN, 2)}${digits(2)} ${letters(LATIN, 3)}`,
    () => `${one(['ZH', 'BE', 'VD', 'GE'])} ${digits(6)}`,
    () => `${one(['EL', 'EB', 'EK'])} ${digits(5)}`,
    () => `${letters('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 3)}-${digits(4)}`,
    () => `${letters('АВСЕНІКМОРТХ', 2)} ${digits(4)} ${letters('АВСЕНІКМОРТХ', 2)}`,
    () => `${one(['京', '沪', '粤'])}A${letters('DF', 1)}${digits(5)}`,
  ]
}

/**
 * The demonstration's vehicles: a few are ready on arrival, several within half a minute, the
 * others one by one over some minutes.
 * @param {number} seed
 * @returns {readonly DemoVehicle[]}
 */
export function demoVehicles(seed) {
  const random = seededRandom(seed)
  const { one } = choices(random)
  const writers = plateWriters(random)
  const plates = new Set()
  while (plates.size < VEHICLES) plates.add(one(writers)())

  const between = (/** @type {readonly [number, number]} */ [from, to], /** @type {number} */ share) =>
    from + (to - from) * share
  const secondsToReady = (/** @type {number} */ index) => {
    if (index < READY_ON_ARRIVAL) return -3 - 5 * index
    if (index < READY_ON_ARRIVAL + READY_SOON) return between(SOON, (index - READY_ON_ARRIVAL) / (READY_SOON - 1))
    return between(LATER, (index - READY_ON_ARRIVAL - READY_SOON) / (VEHICLES - READY_ON_ARRIVAL - READY_SOON - 1))
  }

  const vehicles = [...plates].map((plate, index) => {
    const totalCharge = one(BATTERIES)
    const targetPercent = index < READY_ON_ARRIVAL ? 80 : one(TARGETS)
    const percent = targetPercent - (secondsToReady(index) * DEMO_PERCENT_PER_HOUR) / 3_600
    const currentCharge = Math.round(percent * totalCharge) / 100
    return { order: random(), vehicle: { plate, currentCharge, totalCharge, targetPercent } }
  })
  const bays = demoBays(VEHICLES)
  return vehicles
    .sort((a, b) => a.order - b.order)
    .map(({ vehicle }, index) => ({ ...vehicle, bay: bays[index] ?? '' }))
}

/**
 * The labels of so many bays, in three rows.
 * @param {number} count
 * @returns {readonly string[]}
 */
export function demoBays(count) {
  return Array.from({ length: count }, (_, index) => `${'ABC'[index % 3]}${Math.floor(index / 3) + 1}`)
}

/**
 * A vehicle that comes while the demonstration runs: it has much to charge still.
 * @param {() => number} random
 * @param {ReadonlySet<string>} known plates that were there before
 * @param {string} bay
 * @returns {DemoVehicle}
 */
export function demoArrival(random, known, bay) {
  const { one } = choices(random)
  const writers = plateWriters(random)
  let plate = one(writers)()
  while (known.has(plate)) plate = one(writers)()
  const totalCharge = one(BATTERIES)
  const targetPercent = one(TARGETS)
  const currentCharge = Math.round((targetPercent - 8 - 42 * random()) * totalCharge) / 100
  return { plate, currentCharge, totalCharge, targetPercent, bay }
}

/**
 * The vehicles as a CSV file with a header row.
 * @param {readonly DemoVehicle[]} vehicles
 * @returns {string}
 */
export function toCsv(vehicles) {
  const lines = vehicles.map((vehicle) =>
    [vehicle.plate, vehicle.currentCharge, vehicle.totalCharge, vehicle.targetPercent, vehicle.bay].join(','),
  )
  return `${['vehicle,current_charge,total_charge,desired_percentage,bay', ...lines].join('\n')}\n`
}
