import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type Bench, inTurn, type Side } from '../bench.ts'
import { parkedPlateOf } from '../bench-file.mjs'
import { firstRowOf, newPage, withBrowser } from '../browser.ts'
import { serveBuild } from '../built-server.ts'

const FRAMES = 120
/** After a key: longer than its answer takes. */
const SETTLING_MS = 300

/** A screen on a very large lot: its first rows, a frame in scrolling, a key, its memory. */
export async function watchScreen(bench: Bench): Promise<void> {
  await withBrowser((browser) =>
    inTurn(bench, 'the screen', async (side: Side) => {
      const { folders, sizes, keep } = bench
      const folder = await folders.lot(side, sizes.screen)
      const server = await serveBuild(side[1], folder)
      const page = await newPage(browser)
      const figure = { size: sizes.screen, who: side[0], unit: 'ms' } as const
      try {
        const begunAt = Date.now()
        keep({ work: 'screen, first rows', ...figure, value: (await firstRowOf(page, server.port)) - begunAt })
        await page.waitForFunction(isWhole, sizes.screen)
        keep({ work: 'screen, all vehicles', ...figure, value: Date.now() - begunAt })
        keep({ work: 'screen, a frame in scrolling, p95', ...figure, ...(await scroll(page)) })
        keep({
          work: 'screen, key to answer',
          ...figure,
          ...(await answerKeys(page, parkedPlateOf(417, sizes.screen))),
        })
        keep({ work: 'screen, heap', ...figure, unit: 'MB', value: await heapMegabytes(page) })
      } finally {
        await page.close()
        await server.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
  )
}

/** Whether the list has all; runs in the page. */
function isWhole(vehicles: number): boolean {
  return Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount')) > vehicles
}

async function scroll(page: Page): Promise<{ readonly value: number; readonly longestMs: number }> {
  const frames = await page.evaluate(async (steps) => {
    const element = document.querySelector('.grid-scroller')
    if (element === null) throw new Error('there is no list to scroll')
    const times: number[] = []
    let last = await new Promise(requestAnimationFrame)
    for (let step = 0; step < steps; step++) {
      element.scrollTop += 37 + 13 * (step % 40)
      const frame = await new Promise(requestAnimationFrame)
      times.push(frame - last)
      last = frame
    }
    return times.toSorted((a, b) => a - b)
  }, FRAMES)
  return { value: frames[Math.floor(0.95 * (frames.length - 1))] ?? 0, longestMs: frames.at(-1) ?? 0 }
}

/** From each key of a plate to the last frame that changes the answer; their median. */
async function answerKeys(page: Page, plate: string): Promise<{ readonly value: number; readonly longestMs: number }> {
  const input = page.locator('.answer-input')
  await input.focus()
  await page.evaluate(() => {
    const box = document.querySelector('.answer-box')
    if (box === null) throw new Error('there is no answer box')
    let pressedAt = 0
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        pressedAt = timeStamp
        box.removeAttribute('data-ms')
      },
      true,
    )
    const shown = new MutationObserver(() =>
      requestAnimationFrame((frame) => box.setAttribute('data-ms', String(frame - pressedAt))),
    )
    shown.observe(box, { childList: true, subtree: true, characterData: true })
  })
  const times: number[] = []
  for (const letter of plate) {
    await input.press(letter === ' ' ? 'Space' : letter)
    await page.waitForTimeout(SETTLING_MS)
    const ms = await page.locator('.answer-box').getAttribute('data-ms')
    // A key that leaves all that is shown as it was has nothing to measure.
    if (ms !== null) times.push(Number(ms))
  }
  times.sort((x, y) => x - y)
  return { value: times[times.length >> 1] ?? 0, longestMs: times.at(-1) ?? 0 }
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}
