import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { askMany, forSeconds } from '../ask-status.ts'
import { type Bench, inTurn, type Side, timed } from '../bench.ts'
import { parkedPlateOf } from '../bench-file.mjs'
import { command, importFrom, type Served, serve, serveBuild } from '../built-server.ts'

const run = promisify(execFile)

const WARMING_SECONDS = 0.5
const ASKED = 15
const SNAPSHOTS = 3
/** Vehicles that become ready one after the other, watched as a screen does. */
const COMPLETIONS = 5
const FIRST_DUE_MS = 800
const BETWEEN_DUE_MS = 330
const RESTING_MS = 4_000
/** Three of ten, where else as many are ready whatever the size of the lot. */
const LONG_LIST = 'list of the ready, 3 of 10'
/** The lot whose rest is measured. */
const RESTING_LOT = 1_000

const randomPlate = (parked: number) => parkedPlateOf(Math.floor(Math.random() * parked), parked)

/** The path of a question of any vehicle of a lot. */
export const statusPath = (parked: number) => `/vehicle/${encodeURIComponent(randomPlate(parked))}`

/** What a lot of so many is asked, and how it grows: from hundreds to a hundred thousand. */
export async function askLots(bench: Bench): Promise<void> {
  for (const parked of bench.sizes.parked) {
    await inTurn(bench, `a lot of ${parked}`, (side) => askLot(bench, side, parked), parked === bench.sizes.lot)
  }
}

async function askLot(bench: Bench, side: Side, parked: number): Promise<void> {
  const { root, files, folders, builds, sizes, keep } = bench
  const [who, build] = side
  const [firstBuild] = builds
  if (firstBuild === undefined) return
  const isFloor = who === 'floor'
  const folder = await (isFloor ? folders.lot(firstBuild, parked, 'ready lot') : folders.lot(side, parked))
  const server = isFloor
    ? await serve(join(root, 'test/bench/floors/status.mjs'), [join(folder, 'ampcontrol.db')])
    : await serveBuild(build, folder)

  async function repeated(work: string, times: number, ask: () => Promise<unknown>): Promise<void> {
    await ask()
    const cpuBefore = server.cpuMs()
    const all: number[] = []
    for (let time = 0; time < times; time += 1) all.push(await timed(ask))
    all.sort((a, b) => a - b)
    const cpuMicroseconds = ((server.cpuMs() - cpuBefore) * 1_000) / times
    const figure = { work, size: parked, who, unit: 'ms', value: all[times >> 1] ?? 0 } as const
    keep({ ...figure, cpuMicroseconds, longestMs: all.at(-1) ?? 0 })
  }

  try {
    await askMany(server, () => statusPath(parked), forSeconds(WARMING_SECONDS))
    const { perSecond, ...cost } = await askMany(server, () => statusPath(parked), forSeconds(sizes.seconds))
    const status = { work: 'status question', size: parked, who, value: perSecond, unit: 'requests/s' } as const
    keep({ ...status, ...cost, peakMegabytes: server.peakMegabytes() })
    const list = async () => (await fetch(`http://127.0.0.1:${server.port}/data`)).text()
    if (isFloor) return await repeated(LONG_LIST, ASKED, list)
    if (build === root && parked === sizes.lot) keep(await askInside(bench, folder, parked))
    await repeated('list of the ready', ASKED, list)
    const find = () => command(server, 'plate.find', { query: randomPlate(parked).slice(-4) })
    await repeated('answer box', ASKED, find)
    await repeated('snapshot of the lot', SNAPSHOTS, () => command(server, 'lot.snapshot', {}))
    await repeated('the whole lot', SNAPSHOTS, () => readWholeLot(server))
    if (parked === RESTING_LOT) keep(await rest(server, side, parked))
    keep(await complete(bench, server, side, parked))
    if (parked !== sizes.lot) return
    await importFrom(server, files.fixed('ready lot', parked))
    await repeated(LONG_LIST, ASKED, list)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A driver's question without HTTP, by the sources of this build. */
async function askInside({ root }: Bench, folder: string, size: number) {
  const script = join(root, 'test/bench/inside-status.ts')
  const { stdout } = await run(process.execPath, [script, folder, String(size)])
  return {
    work: 'status question inside the process',
    size,
    who: 'this build',
    value: Number(stdout),
    unit: 'µs',
  } as const
}

interface VehiclePage {
  readonly value: { readonly vehicles: readonly { readonly id: number }[]; readonly isLast: boolean }
}

/** All that a screen reads to hold every vehicle: a snapshot, and pages where it was but a part. */
async function readWholeLot(server: Served): Promise<void> {
  let isWhole = !(await command(server, 'lot.snapshot', {})).includes('"isWhole":false')
  let after = 0
  while (!isWhole) {
    const { value } = JSON.parse(await command(server, 'lot.vehicles', { after })) as VehiclePage
    after = value.vehicles.at(-1)?.id ?? after
    isWhole = value.isLast
  }
}

async function rest(server: Served, [who]: Side, size: number) {
  const cpuBefore = server.cpuMs()
  await wait(RESTING_MS)
  const value = ((server.cpuMs() - cpuBefore) * 100) / RESTING_MS
  return { work: 'at rest, a lot that charges', size, who, value, unit: '% of a core' } as const
}

interface DueAlert {
  readonly plate: string
  readonly kind: string
  readonly dueAt: number
}

/** The alerts in a piece of the stream of events, which may begin and end anywhere. */
function alertsIn(text: string): readonly DueAlert[] {
  const events = text.split('\n\n').slice(0, -1)
  return events.flatMap((event) => {
    const data = event.split('\n').find((line) => line.startsWith('data: '))
    const { alerts = [] } = JSON.parse(data?.slice(6) ?? '{}') as { alerts?: readonly DueAlert[] }
    return alerts
  })
}

/** How late a screen hears that a vehicle is ready. Events come at most five a second. */
async function complete({ files }: Bench, server: Served, [who]: Side, size: number) {
  const stream = await fetch(`http://127.0.0.1:${server.port}/api/events`)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const dueAt = Date.now() + FIRST_DUE_MS
  const rows = Array.from({ length: COMPLETIONS }, (_, index) => {
    const hours = (FIRST_DUE_MS + index * BETWEEN_DUE_MS) / 3_600_000
    return `BENCH ${index},${80 - hours},100,80`
  })
  await importFrom(server, files.text(`due-${dueAt}`, `${rows.join('\n')}\n`))
  const late = new Map<string, number>()
  let rest = ''
  while (reader !== undefined && late.size < COMPLETIONS) {
    const { value = '', done } = await reader.read()
    if (done) break
    const text = rest + value
    rest = text.slice(text.lastIndexOf('\n\n') + 2)
    for (const { plate, kind, dueAt: readyAt } of alertsIn(text.slice(0, text.length - rest.length))) {
      if (kind === 'ready' && plate.startsWith('BENCH') && !late.has(plate)) late.set(plate, Date.now() - readyAt)
    }
  }
  await reader?.cancel()
  const sorted = [...late.values()].sort((a, b) => a - b)
  const value = sorted[sorted.length >> 1] ?? 0
  return { work: 'completion, due to told', size, who, value, unit: 'ms', longestMs: sorted.at(-1) ?? 0 } as const
}
