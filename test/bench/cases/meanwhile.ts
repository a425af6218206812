import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { askMany } from '../ask-status.ts'
import { type Bench, inTurn, type Side, timed } from '../bench.ts'
import { command, importFrom, type Served, serveBuild } from '../built-server.ts'
import { statusPath } from './lot.ts'

/** Between two questions of one who asks calmly. */
const CALM_MS = 10

/** What an import costs the others: many drivers, one who asks calmly, and the windows' thread. */
export async function askMeanwhile(bench: Bench): Promise<void> {
  await inTurn(bench, 'many questions during an import', (side) => withLot(bench, side, manyQuestions))
  await inTurn(bench, 'calm questions during an import', (side) => withLot(bench, side, calmQuestions))
}

type Ask = (bench: Bench, server: Served, side: Side, importing: () => Promise<void>) => Promise<void>

async function withLot(bench: Bench, side: Side, ask: Ask): Promise<void> {
  const { folders, files, sizes } = bench
  const folder = await folders.lot(side, sizes.lot)
  const server = await serveBuild(side[1], folder)
  try {
    await (await fetch(`http://127.0.0.1:${server.port}${statusPath(sizes.lot)}`)).text()
    await ask(bench, server, side, () => importFrom(server, files.fixed('new', sizes.rows)))
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The CPU of a question holds the import's share as well. */
const manyQuestions: Ask = async ({ sizes, keep }, server, [who], begin) => {
  let isOver = false
  const importing = begin().finally(() => {
    isOver = true
  })
  const asking = askMany(
    server,
    () => statusPath(sizes.lot),
    () => isOver,
  )
  const [{ perSecond, ...cost }] = await Promise.all([asking, importing])
  const figure = { work: 'status question during an import', size: sizes.lot, who, unit: 'requests/s' } as const
  keep({ ...figure, value: perSecond, ...cost, peakMegabytes: server.peakMegabytes() })
}

/** A screen follows meanwhile, so that every vehicle crosses the windows' thread. */
const calmQuestions: Ask = async ({ sizes, keep }, server, [who], begin) => {
  const address = `http://127.0.0.1:${server.port}`
  const screen = new AbortController()
  const stream = await fetch(`${address}/api/events`, { signal: screen.signal })
  const following = stream.body?.pipeTo(new WritableStream()).catch(() => {})
  const heldUp = server.watchLoop()
  const isOver = { now: false }
  const importing = begin().finally(() => {
    isOver.now = true
  })
  // Told below; until then a failure must not pass for one that nobody looks after.
  importing.catch(() => {})
  const driver: number[] = []
  const core: number[] = []
  while (!isOver.now) {
    driver.push(await timed(async () => (await fetch(address + statusPath(sizes.lot))).text()))
    core.push(await timed(() => command(server, 'plate.find', { query: 'PA 100417' })))
    await wait(CALM_MS)
  }
  await importing
  const delay = await heldUp()
  screen.abort()
  await following
  const figure = { size: sizes.lot, who, unit: 'ms' } as const
  keep({ work: "hold of the windows' thread during an import, p99", ...figure, value: delay.p99Ms, ...delay })
  keep({ work: "a driver's question during an import", ...figure, ...spread(driver) })
  keep({ work: 'the answer box during an import', ...figure, ...spread(core) })
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { value: at(0.5), p99Ms: at(0.99), longestMs: at(1) }
}
