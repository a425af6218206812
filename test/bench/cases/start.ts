import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, inTurn, type Side } from '../bench.ts'
import { firstRowOf, newPage, withBrowser } from '../browser.ts'
import { serve, serveBuild } from '../built-server.ts'

/** From the start of the program to the first row on a screen, with and without a past. */
export async function startPrograms(bench: Bench): Promise<void> {
  const { lot, stays } = bench.sizes
  const { folders } = bench
  await withBrowser(async (browser) => {
    const start = async ([who, build]: Side, work: string, folder: string): Promise<void> => {
      const page = await newPage(browser)
      const begunAt = Date.now()
      const server =
        who === 'floor'
          ? await serve(join(bench.root, 'test/bench/floors/page.mjs'), [join(folder, 'ampcontrol.db')])
          : await serveBuild(build, folder)
      try {
        const value = (await firstRowOf(page, server.port)) - begunAt
        const cpuMicroseconds = server.cpuMs() * 1_000
        const figure = { work, size: lot, who, unit: 'ms' } as const
        bench.keep({ ...figure, value, cpuMicroseconds, peakMegabytes: server.peakMegabytes() })
      } finally {
        await server.stop()
        await page.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }
    const [firstBuild] = bench.builds
    const withoutPast = async (side: Side): Promise<void> => {
      const made = side[0] === 'floor' && firstBuild !== undefined ? firstBuild : side
      await start(side, 'start to the first row', await folders.lot(made, lot))
    }
    await inTurn(bench, 'start', withoutPast, true)
    const withPast = async (side: Side): Promise<void> => {
      const work = `start to the first row, ${stays.toLocaleString('en')} past stays`
      await start(side, work, await folders.pastAndLot(side, stays, lot))
    }
    await inTurn(bench, 'start with a past', withPast)
  })
}
