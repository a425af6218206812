import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { browserOptions } from '../support/browser-options.ts'
import { createComplaints } from '../support/complaints.ts'
import { startCsvServer } from '../support/csv-server.ts'
import { launchServer } from '../support/running-server.ts'

/** How many times the wheel is turned, a frame each. */
const STEPS = 240

/** A frame on a screen of 60 Hz, in milliseconds. */
const FRAME_MS = 1_000 / 60

/** Scrolls a list and the cards of so many vehicles and prints what each frame cost. */
export async function measureScrolling(vehicles: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'ampcontrol-bench-'))
  const csv = await startCsvServer()
  const browser = await chromium.launch(browserOptions())
  const children: { kill(): Promise<unknown> }[] = []
  try {
    const rows = Array.from(
      { length: vehicles },
      (_, index) => `AB ${10_000 + index},${index % 60},100,${70 + (index % 30)}`,
    )
    csv.set('/lot.csv', `${rows.join('\n')}\n`)
    const server = await launchServer(
      {
        browser,
        complaints: createComplaints(),
        dataDirectory: join(scratch, 'data'),
        scratch,
        onStart: (child) => void children.push(child),
        onContext: () => {},
      },
      {},
    )
    await server.postJson('/data', { url: csv.url('/lot.csv') })
    const page = await server.page()
    await page.locator('.row[data-session]').first().waitFor()
    const table = { list: await scroll(page, '.grid-scroller'), cards: {} as object }
    const toCards = page.locator('.layout-button')
    if ((await toCards.count()) === 1) {
      await toCards.click()
      await page.locator('.card').first().waitFor()
      table.cards = await scroll(page, '.card-scroller')
    }
    console.log(`${vehicles} vehicles, ${STEPS} frames; a frame of 60 Hz has ${FRAME_MS.toFixed(1)} ms`)
    console.table(table)
  } finally {
    await Promise.all(children.map((child) => child.kill()))
    await browser.close()
    await csv.close()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function scroll(page: Page, selector: string): Promise<object> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await metricsOf(session)
  const frames = await page.evaluate(
    async ({ scroller, steps }) => {
      const element = document.querySelector(scroller)
      const times: number[] = []
      let last = performance.now()
      for (let step = 0; step < steps && element !== null; step++) {
        element.scrollTop += 37 + 13 * (step % 40)
        await new Promise(requestAnimationFrame)
        times.push(performance.now() - last)
        last = performance.now()
      }
      return times.toSorted((a, b) => a - b)
    },
    { scroller: selector, steps: STEPS },
  )
  const after = await metricsOf(session)
  const at = (share: number) => (frames[Math.floor(share * (frames.length - 1))] ?? 0).toFixed(1)
  const spent = (name: string) => ((((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1_000) / STEPS).toFixed(2)
  return {
    'frame p50 ms': at(0.5),
    'p95 ms': at(0.95),
    'worst ms': at(1),
    'script CPU ms a frame': spent('ScriptDuration'),
    'style and layout': Number(spent('LayoutDuration')) + Number(spent('RecalcStyleDuration')),
    'all tasks': spent('TaskDuration'),
  }
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}
