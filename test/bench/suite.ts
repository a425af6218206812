import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildMark, buildOf, isBuilt } from './against.ts'
import type { Bench, Side, Sizes } from './bench.ts'
import { weighStays } from './cases/disk.ts'
import { lookBack } from './cases/history.ts'
import { importFiles } from './cases/import.ts'
import { askLots } from './cases/lot.ts'
import { askMeanwhile } from './cases/meanwhile.ts'
import { watchScreen } from './cases/screen.ts'
import { startPrograms } from './cases/start.ts'
import { type Figure, type Measurements, medians, withoutOtherBuilds } from './figures.ts'
import { createFolders } from './folders.ts'
import { sortedResults, tableRow, writePage } from './page/performance-page.ts'
import { serveFiles } from './served-files.ts'

const CASES: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  lot: askLots,
  meanwhile: askMeanwhile,
  import: importFiles,
  start: startPrograms,
  history: lookBack,
  disk: weighStays,
  screen: watchScreen,
}

/** Every size can be given; these are the ones that the targets speak of. */
const SIZES = {
  rows: '100000',
  growth: '100,1000,10000,1000000',
  parked: '100,1000,10000,100000',
  lot: '10000',
  stays: '500000',
  disk: '10000',
  screen: '100000',
  seconds: '2',
} as const

const option = (standard: string) => ({ type: 'string', default: standard }) as const
const flag = { type: 'boolean', default: false } as const

function optionsOf(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rows: option(SIZES.rows),
      growth: option(SIZES.growth),
      parked: option(SIZES.parked),
      lot: option(SIZES.lot),
      stays: option(SIZES.stays),
      disk: option(SIZES.disk),
      screen: option(SIZES.screen),
      seconds: option(SIZES.seconds),
      rounds: option('5'),
      json: option('test-results/performance.json'),
      against: { type: 'string' },
      fresh: flag,
      page: flag,
    },
  })
  const unknown = positionals.find((name) => CASES[name] === undefined && name !== 'page')
  if (unknown !== undefined) throw new Error(`there is no case ${unknown}: ${Object.keys(CASES).join(', ')}, page`)
  const list = (text: string) => text.split(',').filter(Boolean).map(Number)
  const sizes: Sizes = {
    rows: Number(values.rows),
    growth: list(values.growth),
    parked: list(values.parked),
    lot: Number(values.lot),
    stays: Number(values.stays),
    disk: Number(values.disk),
    screen: Number(values.screen),
    seconds: Number(values.seconds),
  }
  return { ...values, sizes, cases: positionals.length === 0 ? Object.keys(CASES) : positionals }
}

/** What earlier runs found, on whatever machine the file says. */
function keptIn(file: string): readonly Figure[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measurements).figures : []
}

/** `npm run bench`: see `run.mjs`. */
export async function runSuite(root: string, args: readonly string[]): Promise<void> {
  const { sizes, cases, rounds, against, fresh, page, json } = optionsOf(args)
  const file = resolve(root, json)
  const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version }
  if (cases.includes('page')) {
    writePage(root, JSON.parse(readFileSync(file, 'utf8')) as Measurements)
    return
  }
  if (!isBuilt(root)) throw new Error('there is no build: npm run build first')
  const builds: Side[] = [['this build', root]]
  if (against !== undefined) builds.push(['build before', await buildOf(root, against)])
  const build = builds.map(([, folder]) => buildMark(folder)).join('+')
  let figures: readonly Figure[] = fresh ? [] : withoutOtherBuilds(keptIn(file), cases, build)
  const failures: string[] = []
  const scratch = mkdtempSync(join(tmpdir(), 'ampcontrol-bench-'))
  const files = await serveFiles()

  async function runCase(name: string, round: number): Promise<void> {
    const [load = 0] = loadavg()
    const bench: Bench = {
      root,
      scratch,
      builds,
      files,
      folders: createFolders(root, scratch, files),
      sizes,
      round,
      keep(measured) {
        const { work, size, who, value, unit } = measured
        console.log(`${work}, ${size.toLocaleString('en')}, ${who}: ${value.toPrecision(4)} ${unit}`)
        figures = [...figures, { case: name, ...measured, build, at: new Date().toISOString(), load }]
      },
      async attempt(what, piece) {
        await piece().catch((cause: unknown) => {
          failures.push(
            `round ${round + 1}, ${what}: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}`,
          )
          console.error(failures.at(-1))
        })
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, `${JSON.stringify({ machine, figures })}\n`)
      },
    }
    const begunAt = performance.now()
    await bench.attempt(name, async () => CASES[name]?.(bench))
    console.log(`-- ${name}, round ${round + 1}: ${((performance.now() - begunAt) / 1_000).toFixed(0)} s`)
  }

  try {
    for (let round = 0; round < Number(rounds); round += 1) {
      for (const name of cases) await runCase(name, round)
    }
  } finally {
    files.close()
    rmSync(scratch, { recursive: true, force: true })
  }
  const results = sortedResults(medians(figures))
  console.table(results.map((result) => tableRow(result, results)))
  if (page) writePage(root, { machine, figures })
  if (failures.length === 0) return
  console.error(`\n${failures.length} pieces failed and are missing:\n${failures.join('\n')}`)
  process.exitCode = 1
}
