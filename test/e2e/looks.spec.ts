import { cutOffTexts, eitherHost, enter, expect, ROOMS, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

/** A lot of so many vehicles, long plates and flags among them. */
function lotOf(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const plate = index % 9 === 4 ? `LANGES KENNZ ${index}` : `KA-${index} E`
    return [plate, 20 + (index % 60), 100, index % 7 === 0 ? 20 : 85, index % 4 === 0 ? '' : `P ${index}`].join(',')
  })
  return `${[HEADER, ...rows].join('\n')}\n`
}

eitherHost('the fonts come with the application, and nothing leaves it', async ({ host }) => {
  const { page } = await host.launch()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.reload()
  await page.locator('html[data-ready="true"]').waitFor()
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
  })
  expect(fonts.map((family) => family.replaceAll('"', ''))).toContain('Inter Variable')
  expect(await page.evaluate(() => document.fonts.check('600 16px "Inter Variable"', 'Aä0'))).toBe(true)
  const { origin } = new URL(page.url())
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((url) => new URL(url).origin !== origin && !/^(data|blob):/.test(url))).toEqual([])
})

test('figures keep their width from one tick to the next', async ({ serve, csv }) => {
  csv.set('/lot.csv', lotOf(8))
  const running = await serve.launch({ settings: { chargingRate: '60 %/h' } })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  const figures = page.locator('.tile-count, .ready-at, .ready-in, .charge-text, .footer-age, .cell-bay')
  await expect(page.locator('.row')).toHaveCount(8)
  const styles = await figures.evaluateAll((elements) =>
    elements.map((each) => getComputedStyle(each).fontVariantNumeric),
  )
  expect(styles.length).toBeGreaterThan(20)
  expect(new Set(styles)).toEqual(new Set(['tabular-nums']))
  const widths = await page
    .locator('.tile-count')
    .first()
    .evaluate((count) =>
      [...'0123456789'].map((digit) => {
        const probe = count.appendChild(document.createElement('span'))
        probe.textContent = digit.repeat(10)
        const { width } = probe.getBoundingClientRect()
        probe.remove()
        return Math.round(width * 10)
      }),
    )
  expect(new Set(widths).size, 'a 1 is as wide as a 0').toBe(1)
})

const SETTINGS = { chargingRate: '60 %/h', language: 'de', graceMinutes: '0', bays: '64' }

const SIZES = [
  [1920, 1080],
  [1366, 768],
  [1280, 800],
] as const

test('nothing of a lot with 0, 8 or 80 vehicles is cut off, in German, in all sizes', async ({ serve, csv }) => {
  const running = await serve.launch({ settings: SETTINGS })
  const page = await running.page()
  for (const count of [0, 8, 80]) {
    csv.set(`/${count}.csv`, lotOf(count))
    if (count > 0) await running.postJson('/data', { url: csv.url(`/${count}.csv`) })
    if (count > 0) await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1))
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      expect(await cutOffTexts(page), `${count} vehicles, ${width} × ${height}`).toEqual([])
    }
  }
})

/** Where the layout's own test walks in two wordings, every night in a third. */
if (process.env.AMPCONTROL_EVERY_HOST) {
  test('nothing is cut off elsewhere, and tables show all columns, in German, in all sizes', async ({ serve, csv }) => {
    test.slow()
    csv.set('/lot.csv', lotOf(8))
    const running = await serve.launch({ settings: SETTINGS, history: { days: 20, bays: 8 } })
    await running.postJson('/data', { url: csv.url('/lot.csv') })
    const page = await running.page()
    for (const room of ROOMS) {
      await enter(page, room)
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height })
        const where = `${room.name} at ${width} × ${height}`
        expect(await cutOffTexts(page), where).toEqual([])
        const tables = page.locator('.table-scroller')
        const beyond = await tables.evaluateAll((all) => all.map((each) => each.scrollWidth - each.clientWidth))
        expect(Math.max(0, ...beyond), `columns out of sight: ${where}`).toBe(0)
      }
    }
  })
}
