import {
  eitherHost,
  expect,
  expectAccessible,
  expectAccessibleInEachSize,
  type Page,
  test,
} from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

async function importOverHttp(address: string | null, url: string, status = 201): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(status)
}

async function leave(address: string | null, plate: string): Promise<void> {
  const answer = await fetch(`${address}vehicle/${encodeURIComponent(plate)}`, { method: 'DELETE' })
  expect(answer.status).toBe(200)
}

async function openShift(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Shift' }).click()
}

/** A figure of the summary with what stands below it: "2 1 on arrival". */
function figure(page: Page, region: string, name: string) {
  const figures = page.getByRole('region', { name: region }).locator('.figure')
  return figures.filter({ has: page.getByText(name, { exact: true }) }).locator('dd')
}

const happened = (page: Page, name: string) => figure(page, 'What happened', name)
const lotNow = (page: Page, name: string) => figure(page, 'The lot now', name)
const handover = (page: Page) => page.getByRole('table', { name: 'To hand over' })

eitherHost('the summary follows what happens in the lot, from the moment that is chosen on', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,50,100,40,1\nCD 456,49.9,100,50,2\nEF 789,1,100,99,3\nGH 12,1,100,99,4\n`)
  const { page, address } = await host.launch({ settings: { chargingRate: '60 %/h', graceMinutes: '0' } })
  await openShift(page)
  await expect(happened(page, 'Arrived')).toHaveText(['0'])
  await expect(page.getByText('No vehicle needs anybody now.')).toBeVisible()

  await importOverHttp(address, csv.url('/lot.csv'))
  await expect(happened(page, 'Arrived')).toHaveText(['4'])
  await expect(lotNow(page, 'In the list')).toHaveText(['4'])
  await expect(happened(page, 'Imports')).toHaveText(['1', '1 good'])
  await expect(happened(page, 'Became ready')).toHaveText(['2', '1 on arrival'], { timeout: 20_000 })
  await expect(happened(page, 'Began to overstay')).toHaveText(['2'], { timeout: 20_000 })
  await expect(lotNow(page, 'Ready')).toHaveText(['2', '2 of them overstaying'])
  await expect(handover(page).getByRole('row')).toHaveCount(3)
  await expect(handover(page).getByRole('row').filter({ hasText: 'AB 123' })).toContainText(
    /1Overstayingsince .*ready for/,
  )

  await handover(page).getByRole('button', { name: 'Open: AB 123' }).click()
  await expect(page.getByRole('complementary').filter({ hasText: 'AB 123' })).toBeVisible()
  await openShift(page)

  await page.getByRole('navigation').getByRole('button', { name: 'Lot' }).click()
  await page.locator('#plate').fill('EF 789')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary').filter({ hasText: 'EF 789' })).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.type('98')
  await page.keyboard.press('Enter')
  await openShift(page)
  await expect(happened(page, 'Changes by hand'), 'which ones').toHaveText(['1', '1 × Target'])

  await leave(address, 'EF 789')
  await expect(happened(page, 'Left')).toHaveText(['1', '1 before its target', '97 points short (median)'])
  await leave(address, 'AB 123')
  await expect(happened(page, 'Left').first()).toHaveText('2')
  await expect(happened(page, 'Became ready')).toHaveText(['2', '1 on arrival'])
  await expect(handover(page).getByRole('row')).toHaveCount(2)
  await importOverHttp(address, csv.url('/none.csv'), 400)
  await expect(happened(page, 'Imports')).toHaveText(['2', '1 good', '1 failed'])

  await page.getByRole('button', { name: 'Date and time' }).click()
  const moment = page.getByLabel('From', { exact: true })
  await expect(moment).toHaveValue(/T00:00$/)
  await moment.fill('2100-01-01T00:00')
  await expect(happened(page, 'Arrived')).toHaveText(['0'])
  await moment.fill('2020-01-01T00:00')
  await expect(happened(page, 'Arrived')).toHaveText(['4'])
  await expect(page.getByText('A summary looks back 31 days at most.')).toBeVisible()
  await page.getByRole('button', { name: 'Last 8 hours' }).click()
  await expect(page.getByText('A summary looks back 31 days at most.')).toHaveCount(0)
  await expect(happened(page, 'Arrived')).toHaveText(['4'])

  await page.reload()
  await openShift(page)
  await expect(page.getByRole('button', { name: 'Last 8 hours' })).toHaveAttribute('aria-pressed', 'true')
})

eitherHost(
  'on paper is the summary alone: of which time, when it was printed, and every vehicle',
  async ({ host, csv }) => {
    const rows = Array.from({ length: 70 }, (_, index) => `AB ${index},50,100,40,${index}`)
    csv.set('/lot.csv', `${HEADER}\n${rows.join('\n')}\n`)
    const { page, address } = await host.launch({ settings: { theme: 'dark', graceMinutes: '0', timeFormat: '24' } })
    await importOverHttp(address, csv.url('/lot.csv'))
    await openShift(page)
    await expect(handover(page).getByRole('row')).toHaveCount(71)
    await expect(happened(page, 'Arrived')).toHaveText(['70'])
    await expect(page.getByText(/^Printed/)).toBeHidden()

    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'true')
    })
    await page.getByRole('button', { name: 'Print' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'true')

    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText('AmpControl · Shift summary')).toBeVisible()
    await expect(page.getByText(/^From .*\d{4}.* 00:00 to .*\d{4}.* \d\d:\d\d$/)).toBeVisible()
    await expect(page.getByText(/^Printed .*\d{4}.* \d\d:\d\d$/)).toBeVisible()
    for (const hidden of ['navigation', 'contentinfo', 'tablist'] as const) {
      await expect(page.getByRole(hidden, { includeHidden: true })).toBeHidden()
    }
    await expect(page.getByRole('button', { includeHidden: true }).and(page.locator(':visible'))).toHaveCount(0)
    const paper = await page.evaluate(() => {
      const isCut = (element: Element) => element.scrollHeight > element.clientHeight + 1
      const last = document.querySelector('.handover tr:last-child')
      const colours = [...document.querySelectorAll('body, h2, td, .badge, .flag, .figure-count')].map(
        (element) => getComputedStyle(element).color,
      )
      return {
        colours: [...new Set(colours)],
        ground: getComputedStyle(document.body).backgroundColor,
        cut: [...document.querySelectorAll('#root, .screen, .app, .page, .shift-panel, .table-scroller')].filter(isCut)
          .length,
        isLastOnIt: (last?.getBoundingClientRect().bottom ?? 0) <= document.documentElement.scrollHeight,
      }
    })
    expect(paper).toEqual({ colours: ['rgb(0, 0, 0)'], ground: 'rgb(255, 255, 255)', cut: 0, isLastOnIt: true })

    // A window of real Electron cannot be asked for its pages this way.
    if (host.kind === 'desktop') return
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(3)
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45]\S* 84[12]\S*\]/)
  },
)

test('axe finds nothing on the shift summary, and nothing is cut off, in both themes', async ({ serve, csv }) => {
  const soon = new Date(Date.now() + 10 * 60_000).toISOString()
  csv.set(
    '/lot.csv',
    `${HEADER},departure_time\nAB 123,50,100,40,A1,\nVERY LONG PLATE 9,1,100,99,WEST GATE 12,${soon}\n`,
  )
  const running = await serve.launch({ settings: { chargingRate: '6 %/h', graceMinutes: '0' } })
  const page = await running.page()
  await openShift(page)
  await expect(page.getByText('No vehicle needs anybody now.')).toBeVisible()
  await expectAccessibleInEachSize(page)
  await importOverHttp(running.url, csv.url('/lot.csv'))
  await expect(handover(page).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Date and time' }).click()
  await page.getByLabel('From', { exact: true }).fill('2020-01-01T00:00')
  await expect(page.getByText('A summary looks back 31 days at most.')).toBeVisible()
  await expectAccessibleInEachSize(page)
  await page.setViewportSize({ width: 400, height: 800 })
  await expectAccessible(page)
})
