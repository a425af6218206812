import { MINUTE_MS } from '../../shared/time.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** How fast the vehicles of the pictures charge, in percent an hour: a minute is a percent. */
export const PERCENT_PER_HOUR = 60

/** From the import to the pictures: by then some vehicles are ready, and some overstay. */
export const LATER_MS = 40 * MINUTE_MS

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay,departure_time'
const LETTERS = 'ABCDEFGHJKLMNPRSTVWXYZ'
const TARGETS = [80, 80, 80, 85, 90, 100]
const BATTERIES = [40, 52, 58, 64, 77, 82]

/** The file that brings the vehicles, and a later one in which some have not charged on. */
export interface LotFiles {
  readonly first: string
  readonly later: string
}

/** A lot of so many vehicles, the same for the same number. */
export function lotOf(count: number, importAt: number): LotFiles {
  const random = seededRandom(count)
  const one = <T>(list: ArrayLike<T>, usual: T): T => list[Math.floor(random() * list.length)] ?? usual
  const letters = (length: number) => Array.from({ length }, () => one(LETTERS, 'A')).join('')
  const digits = (length: number) => String(Math.floor((0.1 + 0.9 * random()) * 10 ** length))
  const writers = [
    () => `${one(['KA', 'B', 'HH', 'M', 'FR'], 'B')}-${letters(2)} ${digits(3)}E`,
    () => `${letters(2)}-${digits(3)}-${letters(2)}`,
    () => `${letters(2)}${digits(2)} ${letters(3)}`,
    () => `${one(['ZH', 'BE', 'VD'], 'ZH')} ${digits(6)}`,
  ]
  const plates = new Set<string>()
  while (plates.size < count) plates.add(one(writers, () => letters(6))())

  const rows = [...plates].map((plate, index) => {
    const target = one(TARGETS, 80)
    const minutesToReady = index % 8 === 0 ? 14 + random() * 25 : index % 31 === 5 ? 0 : 45 + random() * 200
    const battery = one(BATTERIES, 60)
    const charge = ((Math.max(4, target - (minutesToReady * PERCENT_PER_HOUR) / 60) * battery) / 100).toFixed(2)
    const neededBy = index % 11 === 5 ? new Date(importAt + (60 + 60 * random()) * MINUTE_MS).toISOString() : ''
    return [plate, charge, battery, target, `${one('ABC', 'A')}${index + 1}`, neededBy].join(',')
  })
  const stuck = rows.filter((_, index) => index % 23 === 3)
  return { first: `${[HEADER, ...rows].join('\n')}\n`, later: `${[HEADER, ...stuck].join('\n')}\n` }
}
