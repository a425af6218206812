import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Bench, inTurn, type Side, timed } from '../bench.ts'
import { command, type Served, serveBuild } from '../built-server.ts'

const run = promisify(execFile)

interface Piece {
  readonly value: { readonly rows: readonly unknown[]; readonly next: unknown }
}

/** What a long past costs: the first look at the statistics, the next, and an export of it all. */
export async function lookBack(bench: Bench): Promise<void> {
  const work = (side: Side) => (side[0] === 'floor' ? exportFloor(bench) : lookBackWith(bench, side))
  await inTurn(bench, `a past of ${bench.sizes.stays}`, work, true)
}

async function lookBackWith({ folders, sizes, keep }: Bench, side: Side): Promise<void> {
  const [who, build] = side
  const { stays } = sizes
  const folder = await folders.past(side, stays)
  const server = await serveBuild(build, folder)

  async function measured(work: string, ask: () => Promise<unknown>): Promise<void> {
    const cpuBefore = server.cpuMs()
    const value = await timed(ask)
    const cost = { cpuMicroseconds: (server.cpuMs() - cpuBefore) * 1_000, peakMegabytes: server.peakMegabytes() }
    keep({ work, size: stays, who, unit: 'ms', value, ...cost })
  }

  let silentMs = 0
  async function firstReport(): Promise<void> {
    let isReady = false
    while (!isReady) {
      silentMs = Math.max(
        silentMs,
        await timed(async () => {
          isReady = (await prepare(server)).isReady
        }),
      )
    }
    silentMs = Math.max(silentMs, await timed(() => command(server, 'statistics.report', {})))
  }

  try {
    await measured('statistics, the first report', firstReport)
    keep({ work: 'statistics, longest without a sign', size: stays, who, unit: 'ms', value: silentMs })
    await measured('statistics, the next report', () => command(server, 'statistics.report', {}))
    await measured('export of all stays', async () => {
      let after: unknown = null
      let rows = 0
      do {
        const input = { table: 'sessions', withPlates: true, from: null, until: null, after }
        const { value } = JSON.parse(await command(server, 'data.export', input)) as Piece
        rows += value.rows.length
        after = value.next
      } while (after !== null)
      if (rows !== stays) throw new Error(`${rows} stays were exported, not ${stays}`)
    })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Works at the days for a moment, as the screen has it before it asks for the report. */
async function prepare(server: Served): Promise<{ readonly isReady: boolean }> {
  try {
    return JSON.parse(await command(server, 'statistics.prepare', {})).value
  } catch {
    return { isReady: true } // A build that says nothing of how far it is.
  }
}

async function exportFloor({ root, folders, builds, sizes, keep }: Bench): Promise<void> {
  const [firstBuild] = builds
  if (firstBuild === undefined) return
  const folder = await folders.past(firstBuild, sizes.stays)
  const { stdout } = await run(process.execPath, [
    join(root, 'test/bench/floors/export.mjs'),
    join(folder, 'ampcontrol.db'),
  ])
  rmSync(folder, { recursive: true, force: true })
  const { ms, cpuMs, peakMegabytes } = JSON.parse(stdout) as { ms: number; cpuMs: number; peakMegabytes: number }
  const figure = { work: 'export of all stays', size: sizes.stays, who: 'floor', unit: 'ms' } as const
  keep({ ...figure, value: ms, cpuMicroseconds: cpuMs * 1_000, peakMegabytes })
}
