import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, inTurn, type Side } from '../bench.ts'
import { seedPast } from '../folders.ts'

const OFTEN_MINUTES = 20
/** What the target asks of a year. */
const STAYS_OF_YEAR = 100_000
const READINGS_OF_STAY = 20

/** Bytes of a stay and of a reading: from two pasts that differ in their readings alone. */
export async function weighStays(bench: Bench): Promise<void> {
  if (bench.round > 0) return // The same in every round.
  await inTurn(bench, 'disk', (side) => weigh(bench, side))
}

async function weigh({ root, folders, sizes, keep }: Bench, [who, build]: Side): Promise<void> {
  const weighed = async (readingMinutes: number) => {
    const folder = folders.empty()
    const made = await seedPast(root, build, folder, sizes.disk, readingMinutes)
    const { size } = statSync(join(folder, 'ampcontrol.db'))
    rmSync(folder, { recursive: true, force: true })
    return { ...made, bytes: size }
  }
  const seldom = await weighed(0)
  const often = await weighed(OFTEN_MINUTES)
  const ofReading = (often.bytes - seldom.bytes) / (often.readings - seldom.readings)
  // Its one reading on arrival and the one at departure belong to the stay.
  const ofStay = seldom.bytes / seldom.stays
  const ofYear = STAYS_OF_YEAR * (ofStay + (READINGS_OF_STAY - 1) * ofReading)
  keep({ work: 'disk, a reading', size: often.readings, who, unit: 'bytes', value: ofReading })
  keep({ work: 'disk, a stay', size: seldom.stays, who, unit: 'bytes', value: ofStay })
  keep({ work: 'disk, a year of 20 readings a stay', size: STAYS_OF_YEAR, who, unit: 'MB', value: ofYear / 1e6 })
}
