import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { askMany } from './ask-status.ts'
import { benchFile } from './bench-file.mjs'
import { command, importFrom, type Served, serve, serveBuild } from './built-server.ts'
import { performancePage } from './performance-page.ts'

/** One figure of one program in one round. */
export interface Figure {
  readonly work: string
  readonly rows: number
  /** Which program: this build, the one before, or the floor. */
  readonly who: string
  readonly value: number
  readonly unit: 'rows/s' | 'requests/s' | 'ms'
  readonly cpuMicroseconds: number | null
  readonly p99Ms: number | null
  readonly peakMegabytes: number | null
}

/** A median of a work over all rounds. */
export type Result = Figure & { readonly rounds: number }

interface Bench {
  readonly root: string
  readonly scratch: string
  readonly builds: ReadonlyMap<string, string>
  readonly origin: string
  readonly seconds: number
  readonly keep: (figure: Figure) => void
}

const run = promisify(execFile)
const FLOOR = 'floor'
const BEFORE = 'build before'
const WARMING_MS = 500
const IMPORTED_MEANWHILE = 100_000
/** Imported in turn into one lot. The last two charged on, the last judged by several readings. */
const FILES = ['new', 'identical', 'changed', 'changed again'] as const

const noCost = { cpuMicroseconds: null, p99Ms: null, peakMegabytes: null }

function fileOf(rows: number, name: (typeof FILES)[number]): Buffer {
  if (name !== 'changed again') return benchFile(rows, name)
  const text = benchFile(rows, 'changed').toString()
  return Buffer.from(text.replace(/^([^,]+),(\d+),/gm, (_, plate, charge) => `${plate},${Number(charge) + 1},`))
}

/** Serves `/rows/name`, each file made once, and as `/lot-rows` the one that was chosen last. */
async function serveFiles() {
  const made = new Map<string, Buffer>()
  let current: (typeof FILES)[number] = 'new'
  const server = createServer((request, response) => {
    const [, rows = '', name = current] = (request.url ?? '').split('/').map(decodeURIComponent)
    const key = `${rows}/${name}`
    const body = made.get(key) ?? fileOf(Number(rows), name as (typeof FILES)[number])
    made.set(key, body)
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': body.length }).end(body)
  })
  // Else a reader that stalls for five seconds, as on a busy machine, loses the end of the file.
  server.keepAliveTimeout = 0
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    choose: (name: (typeof FILES)[number]) => {
      current = name
    },
    close: () => server.close(),
  }
}

async function importFloor({ root, scratch, origin, keep }: Bench, rows: number): Promise<void> {
  const database = join(mkdtempSync(join(scratch, 'floor-')), 'floor.db')
  const urls = FILES.map((name) => `${origin}/${rows}/${encodeURIComponent(name)}`)
  const { stdout } = await run(process.execPath, [join(root, 'test/bench/floor-import.mjs'), database, ...urls])
  for (const [index, line] of stdout.trim().split('\n').entries()) {
    const { ms, cpuMs, peakMegabytes } = JSON.parse(line) as { ms: number; cpuMs: number; peakMegabytes: number }
    const cost = { cpuMicroseconds: (cpuMs * 1_000) / rows, p99Ms: null, peakMegabytes }
    keep({ work: `import, ${FILES[index]}`, rows, who: FLOOR, value: (rows / ms) * 1_000, unit: 'rows/s', ...cost })
  }
}

async function importBuild(
  { scratch, origin, keep }: Bench,
  choose: (name: (typeof FILES)[number]) => void,
  [who, build]: readonly [string, string],
  rows: number,
): Promise<void> {
  const data = mkdtempSync(join(scratch, 'lot-'))
  const server = await serveBuild(build, data)
  try {
    for (const name of FILES) {
      choose(name)
      const [begunAt, cpuBefore] = [performance.now(), server.cpuMs()]
      await importFrom(server, `${origin}/${rows}`)
      const ms = performance.now() - begunAt
      const cpuMicroseconds = ((server.cpuMs() - cpuBefore) * 1_000) / rows
      const cost = { cpuMicroseconds, p99Ms: null, peakMegabytes: server.peakMegabytes() }
      keep({ work: `import, ${name}`, rows, who, value: (rows / ms) * 1_000, unit: 'rows/s', ...cost })
    }
  } finally {
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now()
  await work()
  return performance.now() - begunAt
}

/** What a lot of so many parked vehicles is asked. */
async function askBuilds(bench: Bench, parked: number): Promise<void> {
  const { root, scratch, origin, seconds, builds, keep } = bench
  const plates = benchFile(parked, 'new')
    .toString()
    .split('\n')
    .map((line) => line.split(',')[0] ?? '')
    .slice(0, -1)
  const path = () => `/vehicle/${encodeURIComponent(plates[Math.floor(Math.random() * parked)] ?? '')}`

  function until(ms: number): () => boolean {
    const end = performance.now() + ms
    return () => performance.now() > end
  }

  async function status(server: Served, who: string, work: string, isOver: () => boolean): Promise<void> {
    const { perSecond, ...cost } = await askMany(server, path, isOver)
    const figure = { work, rows: parked, who, value: perSecond, unit: 'requests/s' } as const
    keep({ ...figure, ...cost, peakMegabytes: server.peakMegabytes() })
  }

  async function quietStatus(server: Served, who: string): Promise<void> {
    await askMany(server, path, until(WARMING_MS))
    await status(server, who, 'status question', until(seconds * 1_000))
  }

  /** The CPU is that of the import as well. */
  async function busyStatus(server: Served, who: string): Promise<void> {
    let isImported = false
    const importing = importFrom(server, `${origin}/${IMPORTED_MEANWHILE}/new`).then(() => {
      isImported = true
    })
    await status(server, who, `status question, while ${IMPORTED_MEANWHILE} rows are imported`, () => isImported)
    await importing
  }

  let lot = ''
  for (const [who, build] of builds) {
    const data = mkdtempSync(join(scratch, 'lot-'))
    const server = await serveBuild(build, data)
    const add = (work: string, ms: number) => keep({ work, rows: parked, who, value: ms, unit: 'ms', ...noCost })
    try {
      await importFrom(server, `${origin}/${parked}/new`)
      await quietStatus(server, who)
      add('list of the ready', await timed(async () => (await fetch(`http://127.0.0.1:${server.port}/data`)).text()))
      add('snapshot of the lot', await timed(() => command(server, 'lot.snapshot', {})))
      add('answer box', await timed(() => command(server, 'plate.find', { query: '417' })))
      await busyStatus(server, who)
    } finally {
      await server.stop()
    }
    const begunAt = performance.now()
    const again = await serveBuild(build, data)
    await (await fetch(`http://127.0.0.1:${again.port}${path()}`)).text()
    add('start to first answer', performance.now() - begunAt)
    await again.stop()
    lot = data
  }
  const floor = await serve(join(root, 'test/bench/floor-status.mjs'), [join(lot, 'ampcontrol.db')])
  await quietStatus(floor, FLOOR)
  await floor.stop()
}

function medians(figures: readonly Figure[]): readonly Result[] {
  const groups = Map.groupBy(figures, ({ work, rows, who }) => `${work}|${rows}|${who}`)
  return [...groups.values()].flatMap((group) => {
    const middle = <Key extends 'value' | 'cpuMicroseconds' | 'p99Ms' | 'peakMegabytes'>(key: Key) =>
      group.map((figure) => figure[key]).sort((a, b) => Number(a) - Number(b))[group.length >> 1] ?? null
    const [first] = group
    if (first === undefined) return []
    const cost = { cpuMicroseconds: middle('cpuMicroseconds'), p99Ms: middle('p99Ms') }
    return [
      { ...first, ...cost, value: middle('value') ?? 0, peakMegabytes: middle('peakMegabytes'), rounds: group.length },
    ]
  })
}

/** A folder with a build of a commit, or one that is given as it is. */
async function buildOf(root: string, scratch: string, against: string): Promise<string> {
  if (existsSync(join(against, 'dist/main/server.cjs'))) return resolve(against)
  const folder = join(scratch, 'against')
  await run('git', ['-C', root, 'worktree', 'add', '--detach', folder, against])
  const lockOf = (place: string) => readFileSync(join(place, 'package-lock.json'), 'utf8')
  if (lockOf(folder) === lockOf(root)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  else await run('npm', ['ci'], { cwd: folder })
  await run(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder })
  return folder
}

function printed(results: readonly Result[]): Record<string, string | number>[] {
  return results.map(({ work, rows, who, value, unit, cpuMicroseconds, p99Ms, peakMegabytes }) => {
    const floor = results.find((other) => other.who === FLOOR && other.work === work && other.rows === rows)
    return {
      work,
      rows,
      who,
      [unit]: Math.round(value * 10) / 10,
      'CPU µs each': cpuMicroseconds === null ? '' : Number(cpuMicroseconds.toFixed(1)),
      'p99 ms': p99Ms === null ? '' : Number(p99Ms.toFixed(1)),
      'peak MB': peakMegabytes === null ? '' : Math.round(peakMegabytes),
      'of the floor': floor === undefined || who === FLOOR ? '' : Number((value / floor.value).toFixed(2)),
    }
  })
}

/** `npm run bench`: see `run.mjs`. */
export async function runSuite(root: string, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '100000' },
      parked: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      against: { type: 'string' },
      page: { type: 'boolean', default: false },
    },
  })
  const scratch = mkdtempSync(join(tmpdir(), 'ampcontrol-bench-'))
  const files = await serveFiles()
  const figures: Figure[] = []
  const keep = (figure: Figure): void => {
    figures.push(figure)
    const { work, rows, who, value, unit } = figure
    console.log(`${work}, ${rows}, ${who}: ${Math.round(value)} ${unit}`)
  }
  try {
    if (!existsSync(join(root, 'dist/main/server.cjs'))) throw new Error('there is no build: npm run build first')
    const builds = new Map([['this build', root]])
    if (values.against !== undefined) builds.set(BEFORE, await buildOf(root, scratch, values.against))
    const bench: Bench = { root, scratch, builds, origin: files.origin, seconds: Number(values.seconds), keep }
    for (let round = 0; round < Number(values.rounds); round += 1) {
      await askBuilds(bench, Number(values.parked))
      for (const rows of values.rows.split(',').map(Number)) {
        await importFloor(bench, rows)
        for (const build of builds) await importBuild(bench, files.choose, build, rows)
      }
    }
  } finally {
    files.close()
    await run('git', ['-C', root, 'worktree', 'remove', '--force', join(scratch, 'against')]).catch(() => {})
    rmSync(scratch, { recursive: true, force: true })
  }
  const results = medians(figures)
  console.table(printed(results))
  const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version }
  const measured = { at: new Date().toISOString(), machine, results }
  mkdirSync(join(root, 'test-results'), { recursive: true })
  writeFileSync(join(root, 'test-results/performance.json'), `${JSON.stringify(measured, null, 2)}\n`)
  if (values.page) performancePage(root, measured)
}
