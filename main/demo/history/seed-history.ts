import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { lockDataFolder } from '../../storage/data-folder-lock.ts'
import { openStore } from '../../storage/open-store.ts'
import { seededRandom } from '../seeded-random.mjs'
import { generateHistory } from './generate-history.ts'
import { writeHistory } from './write-history.ts'

/**
 * Fills a demonstration's data folder with a past: `node seed-history.cjs <folder> <days> <bays>`,
 * before the application opens it, as that has itself no door for a made-up past.
 */

const SEED = 20_260_131
const CARS_A_DAY_PER_BAY = 3.4

function seed([dataDirectory = '', days = '90', bays = '60']: readonly string[]): void {
  const now = Date.now()
  const { stays } = generateHistory({
    random: seededRandom(SEED),
    calendar: createLotCalendar(new Intl.DateTimeFormat().resolvedOptions().timeZone),
    until: now,
    days: Number(days),
    bays: Number(bays),
    arrivalsPerDay: Math.round(Number(bays) * CARS_A_DAY_PER_BAY),
    forgottenShare: 0.004,
    readingMinutes: 20,
    leavesOpen: false,
  })
  const ignore = () => undefined
  const lock = lockDataFolder(dataDirectory)
  const logger = { info: ignore, warn: ignore, error: (message: string) => process.stderr.write(`${message}\n`) }
  const opened = openStore({ dataDirectory, now: () => now, logger })
  writeHistory(opened.store, stays)
  opened.close()
  lock.release()
  process.stdout.write(`${stays.length}\n`)
}

seed(process.argv.slice(2))
