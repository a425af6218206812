import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Side } from './bench.ts'
import { command, importFrom, serveBuild } from './built-server.ts'
import type { LotName, ServedFiles } from './served-files.ts'

/** Data folders to measure on. Each is made once and copied, so that every round begins alike. */
export interface Folders {
  /** An empty one. */
  empty(): string
  /** So many parked vehicles. */
  lot(side: Side, parked: number, name?: LotName): Promise<string>
  /** So many past stays of a year and nobody parked, as no program has opened it yet. */
  past(side: Side, stays: number): Promise<string>
  /** The same with parked vehicles, and after a look at the statistics. */
  pastAndLot(side: Side, stays: number, parked: number): Promise<string>
}

const run = promisify(execFile)

/** Minutes between two readings in a past: four a stay on the average. */
const READING_MINUTES = 75

/** Has a build's own sources write a past. */
export async function seedPast(
  root: string,
  build: string,
  folder: string,
  stays: number,
  readingMinutes: number,
): Promise<{ readonly stays: number; readonly readings: number }> {
  const words = [join(root, 'test/bench/seed-past.mjs'), build, folder, String(stays), String(readingMinutes)]
  const { stdout } = await run(process.execPath, words)
  return JSON.parse(stdout)
}

/** Builds whose schema and made-up past are the same can share a past. */
function schemaOf(build: string): string {
  const hash = createHash('sha256')
  const migrations = join(build, 'main/storage/migrations')
  for (const name of readdirSync(migrations, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (name.endsWith('.sql')) hash.update(readFileSync(join(migrations, name)))
  }
  hash.update(readFileSync(join(build, 'main/demo/history/write-history.ts')))
  return hash.digest('hex').slice(0, 12)
}

/** @param scratch for this run; pasts, which take minutes, are kept in `.cache/bench` */
export function createFolders(root: string, scratch: string, files: ServedFiles): Folders {
  const empty = () => mkdtempSync(join(scratch, 'data-'))

  /** A copy of a folder that is made first where it is not there; never half of one. */
  async function copyOf(kept: string, make: (folder: string) => Promise<unknown>): Promise<string> {
    if (!existsSync(kept)) {
      const unfinished = `${kept}.unfinished`
      rmSync(unfinished, { recursive: true, force: true })
      mkdirSync(unfinished, { recursive: true })
      await make(unfinished)
      renameSync(unfinished, kept)
    }
    const copy = empty()
    cpSync(kept, copy, { recursive: true })
    return copy
  }

  async function park([, build]: Side, folder: string, name: LotName, parked: number, thenAsk?: string) {
    const server = await serveBuild(build, folder)
    try {
      await importFrom(server, files.fixed(name, parked))
      if (thenAsk !== undefined) await command(server, thenAsk, {})
    } finally {
      await server.stop()
    }
  }

  const keptPast = ([, build]: Side, stays: number) => join(root, '.cache/bench', `past-${stays}-${schemaOf(build)}`)
  const folders: Folders = {
    empty,
    lot: (side, parked, name = 'lot') =>
      copyOf(join(scratch, `${name} of ${side[0]}, ${parked}`), (folder) => park(side, folder, name, parked)),
    past: (side, stays) =>
      copyOf(keptPast(side, stays), (folder) => seedPast(root, side[1], folder, stays, READING_MINUTES)),
    pastAndLot: (side, stays, parked) =>
      copyOf(`${keptPast(side, stays)}-${parked}`, async (folder) => {
        const past = await folders.past(side, stays)
        cpSync(past, folder, { recursive: true })
        rmSync(past, { recursive: true, force: true })
        await park(side, folder, 'lot', parked, 'statistics.report')
      }),
  }
  return folders
}
