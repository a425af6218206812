import { medianOf } from '../../shared/statistics/median.ts'
import { sampleSession } from '../storage/support/samples.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'

const [sessions = 100_000, parked = 200] = process.argv.slice(2).map(Number)

/** How often each question is asked; the table shows the median, elapsed and in CPU time. */
const ROUNDS = 15

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ'
const HOUR_MS = 3_600_000

/** What an attendant types, from one character on; the last ones match no part exactly. */
const QUERIES = [
  ['one character', 'K'],
  ['two characters', 'KA'],
  ['a part that many plates have', '417'],
  ['a part that few plates have', 'NAX41'],
  ['a part with one character more', 'KAX41'],
  ['look-alikes, rare', 'KA0O4I7'],
  ['look-alikes, short', 'OOI'],
  ['one wrong, long', 'KAQX4171Q'],
  ['one wrong, three characters', 'Q7Q'],
  ['one wrong, four characters', '4QQ7'],
  ['nothing like it', 'QQQQQQQQ'],
] as const

/** Fills a store with stays of as many plates, all but the last `parked` of them departed. */
function fill(lot: TestLot): void {
  const random = seededRandom(7)
  const letter = () => LETTERS.charAt(Math.floor(random() * LETTERS.length))
  const start = lot.clock.now() - sessions * 1_000
  const seen = new Set<string>()
  lot.store.write(() => {
    while (seen.size < sessions) {
      const digits = String(Math.floor(100 + random() * 9_900))
      const plate = `${letter()}${letter()}-${letter()}${letter()} ${digits}`
      if (seen.has(plate)) continue
      seen.add(plate)
      const arrivedAt = start + seen.size * 1_000 - 9 * HOUR_MS
      const isParked = seen.size > sessions - parked
      lot.store.sessions.insert(
        sampleSession(plate, {
          plateKey: plate.replace('-', ' '),
          searchKey: plate.replace(/[- ]/g, ''),
          arrivedAt,
          departedAt: isParked ? null : arrivedAt + 8 * HOUR_MS,
          departureCharge: isParked ? null : 40,
        }),
      )
    }
  })
}

interface Cost {
  /** As a person waits for it, whatever else the machine does meanwhile. */
  readonly elapsedMs: number
  /** Of this process alone. */
  readonly cpuMs: number
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { elapsedMs: performance.now() - start, cpuMs: (user + system) / 1_000 }
}

async function measure(lot: TestLot): Promise<void> {
  const find = (query: string) => lot.run('plate.find', { query })
  const first = await costOf(() => find('QQQQQQ'))
  const rows: Record<string, unknown>[] = []
  for (const [what, query] of QUERIES) {
    const costs: Cost[] = []
    for (let round = 0; round < ROUNDS; round++) costs.push(await costOf(() => find(query)))
    const { matches } = await find(query)
    rows.push({
      what,
      query,
      'median ms': medianOf(costs.map(({ elapsedMs }) => elapsedMs))?.toFixed(2),
      'median CPU ms': medianOf(costs.map(({ cpuMs }) => cpuMs))?.toFixed(2),
      found: matches.map(({ kind }) => kind)[0] ?? 'nothing',
      matches: matches.length,
    })
  }
  const reading = `${first.elapsedMs.toFixed(1)} ms, ${first.cpuMs.toFixed(1)} CPU ms`
  console.log(`${sessions} stays of as many plates, ${parked} of them parked; the first question: ${reading}`)
  console.table(rows)
}

const lot = openTestLot()
fill(lot)
await measure(lot)
await lot.close()
