import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Bench, inTurn, type Side } from '../bench.ts'
import { importFrom, serveBuild } from '../built-server.ts'
import { FILES, type FileName } from '../served-files.ts'

const run = promisify(execFile)

/** From this size on the build before is measured in the first round alone: it takes minutes. */
const LARGE = 500_000

/** One file in four ways into one lot; and new files of every size, each into an empty lot. */
export async function importFiles(bench: Bench): Promise<void> {
  const { rows, growth } = bench.sizes
  await importOf(bench, rows, FILES)
  for (const size of growth) {
    if (size !== rows) await importOf(bench, size, ['new'])
  }
}

function importOf(bench: Bench, rows: number, names: readonly FileName[]): Promise<void> {
  const work = async (side: Side): Promise<void> => {
    const [who] = side
    if (who === 'floor') return importFloor(bench, rows, names)
    if (who === 'build before' && rows >= LARGE && bench.round > 0) return
    return importBuild(bench, side, rows, names)
  }
  return inTurn(bench, `import of ${rows}`, work, true)
}

async function importFloor(bench: Bench, rows: number, names: readonly FileName[]): Promise<void> {
  const { root, files, folders, keep } = bench
  const folder = folders.empty()
  const urls = names.map((name) => files.fixed(name, rows))
  const words = [join(root, 'test/bench/floors/import.mjs'), join(folder, 'floor.db'), ...urls]
  const { stdout } = await run(process.execPath, words)
  for (const [index, line] of stdout.trim().split('\n').entries()) {
    const { ms, cpuMs, peakMegabytes } = JSON.parse(line) as { ms: number; cpuMs: number; peakMegabytes: number }
    const figure = { work: `import, ${names[index]}`, size: rows, who: 'floor', unit: 'rows/s' } as const
    keep({ ...figure, value: (rows * 1_000) / ms, cpuMicroseconds: (cpuMs * 1_000) / rows, peakMegabytes })
  }
  rmSync(folder, { recursive: true, force: true })
}

async function importBuild(bench: Bench, side: Side, rows: number, names: readonly FileName[]): Promise<void> {
  const { files, folders, keep } = bench
  const [who, build] = side
  const folder = folders.empty()
  const server = await serveBuild(build, folder)
  try {
    for (const name of names) {
      const url = files.current(name, rows)
      const [begunAt, cpuBefore] = [performance.now(), server.cpuMs()]
      await importFrom(server, url)
      const ms = performance.now() - begunAt
      const cpuMicroseconds = ((server.cpuMs() - cpuBefore) * 1_000) / rows
      const figure = { work: `import, ${name}`, size: rows, who, unit: 'rows/s' } as const
      keep({ ...figure, value: (rows * 1_000) / ms, cpuMicroseconds, peakMegabytes: server.peakMegabytes() })
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
