import { eitherHost, expect, expectAccessible, type Page, type RunningHost, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay,departure_time'
const MINUTE_MS = 60_000

/** A percent a minute; what is ready does not overstay while a test runs. */
const SETTINGS = { chargingRate: '60 %/h', graceMinutes: '600' }

function lotRows(): string {
  const soon = new Date(Date.now() + 20 * MINUTE_MS).toISOString()
  return [
    HEADER,
    'AA 10,10,100,90,A10,',
    'BB 2,95,100,90,A2,',
    `CC 3,40,100,90,B1,${soon}`,
    'DD 4,70,100,80,,',
    'EE 5,20,100,90,A1,',
    '',
  ].join('\n')
}

async function importInto(host: RunningHost, url: string): Promise<void> {
  const response = await fetch(`${host.address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  expect(response.status).toBe(201)
}

const tile = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name} `) })
const rows = (page: Page) => page.getByRole('grid').locator('tbody').getByRole('row')
const cards = (page: Page) => page.getByRole('list', { name: 'Vehicles in the lot' }).getByRole('listitem')
const platesOf = (page: Page) => rows(page).locator('.plate').allTextContents()
const head = (page: Page, name: string) => page.getByRole('columnheader', { name })

eitherHost('tiles count and filter, orders and cards are chosen, and the device remembers', async ({ host, csv }) => {
  csv.set('/lot.csv', lotRows())
  const running = await host.launch({ settings: SETTINGS })
  const { page } = running
  await importInto(running, csv.url('/lot.csv'))

  await expect(tile(page, 'All')).toHaveText('All 5')
  await expect(tile(page, 'Ready')).toHaveText('Ready 1')
  await expect(tile(page, 'Charging')).toHaveText('Charging 4')
  await expect(tile(page, 'At risk')).toHaveText('At risk 1')
  await expect(tile(page, 'Overstaying')).toHaveText('Overstaying 0')
  await expect(tile(page, 'Attention')).toHaveText('Attention 0')
  await expect.poll(() => platesOf(page)).toEqual(['BB 2', 'CC 3', 'DD 4', 'EE 5', 'AA 10'])
  await expect(rows(page).nth(1)).toContainText(/Charging.*At risk \d+\s% at/)

  await tile(page, 'Charging').click()
  await expect(rows(page)).toHaveCount(4)
  await tile(page, 'Overstaying').click()
  await expect(page.getByText('No vehicle is overstaying')).toBeVisible()
  await tile(page, 'At risk').click()
  await expect.poll(() => platesOf(page)).toEqual(['CC 3'])
  await page.reload()
  await expect(tile(page, 'At risk')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => platesOf(page)).toEqual(['CC 3'])
  await tile(page, 'At risk').click()
  await expect(rows(page)).toHaveCount(5)

  await head(page, 'Bay').getByRole('button').click()
  await expect(head(page, 'Bay')).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(() => platesOf(page)).toEqual(['EE 5', 'BB 2', 'AA 10', 'CC 3', 'DD 4'])
  await head(page, 'Plate').getByRole('button').click()
  await head(page, 'Plate').getByRole('button').click()
  await expect(head(page, 'Plate')).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => platesOf(page)).toEqual(['EE 5', 'DD 4', 'CC 3', 'BB 2', 'AA 10'])
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Charge')
  await expect.poll(() => platesOf(page)).toEqual(['AA 10', 'EE 5', 'CC 3', 'DD 4', 'BB 2'])

  await page.getByRole('button', { name: 'Show as cards' }).click()
  await expect(cards(page).first()).toContainText('AA 10')
  await page.reload()
  await expect(cards(page)).toHaveCount(5)
  await expect(cards(page).first()).toContainText('AA 10')
  await expect(cards(page).last()).toContainText(/BB 2.*Ready/)
  await cards(page).first().getByRole('button', { name: 'AA 10', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cards(page).nth(1).getByRole('button', { name: 'EE 5', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('EE 5 left')).toBeVisible()
  await expect(cards(page)).toHaveCount(4)
})

eitherHost(
  'a vehicle is at risk from five minutes past "Needed by" on, however late it is looked at',
  async ({ host, csv }) => {
    const short = 'vehicle,current_charge,total_charge,desired_percentage'
    csv.set('/lot.csv', `${short}\nEARLY 1,20,100,90\nLATE 2,20,100,90\n`)
    const first = await host.launch({ settings: SETTINGS })
    await importInto(first, csv.url('/lot.csv'))
    const answer = await fetch(`${first.address}vehicle/LATE%202`)
    const readyAt = Date.parse(((await answer.json()) as { estimated: string }).estimated)
    // Answers are in whole seconds; one more or less is surely past the bound or before it.
    const needed = (missedByMs: number) => new Date(readyAt - missedByMs).toISOString()
    const [before, past] = [needed(5 * MINUTE_MS - 1_000), needed(5 * MINUTE_MS + 1_000)]
    csv.set('/lot.csv', `${short},departure_time\nEARLY 1,20,100,90,${before}\nLATE 2,20,100,90,${past}\n`)
    await importInto(first, csv.url('/lot.csv'))
    const atRisk = (page: Page, plate: string) =>
      rows(page)
        .filter({ hasText: plate })
        .getByText(/^At risk/)
    await expect(atRisk(first.page, 'LATE 2')).toBeVisible()
    await expect(atRisk(first.page, 'EARLY 1')).toHaveCount(0)
    await expect(tile(first.page, 'At risk')).toHaveText('At risk 1')

    const later = await first.restart({ settings: SETTINGS, clockShiftMs: 60 * MINUTE_MS })
    await expect(rows(later.page).filter({ hasText: 'LATE 2' })).toContainText(/At risk 8[34]\s% at /)
    await expect(tile(later.page, 'At risk')).toHaveText('At risk 1')
    const afterIt = await later.restart({ settings: SETTINGS, clockShiftMs: 68 * MINUTE_MS })
    await expect(rows(afterIt.page).filter({ hasText: 'LATE 2' })).toContainText(/At risk needed by /)
    await expect(tile(afterIt.page, 'At risk')).toHaveText('At risk 1')
    const ready = await afterIt.restart({ settings: SETTINGS, clockShiftMs: 71 * MINUTE_MS })
    await expect(tile(ready.page, 'At risk')).toHaveText('At risk 0')
  },
)

eitherHost('a vehicle that contradicts the model says why, and keeps its status', async ({ host, csv }) => {
  csv.set('/lot.csv', lotRows())
  const before = await host.launch({ settings: SETTINGS })
  await importInto(before, csv.url('/lot.csv'))
  const running = await before.restart({ clockShiftMs: 30 * MINUTE_MS })
  csv.set('/lot.csv', `${HEADER}\nAA 10,10,100,90,A10,\n`)
  await importInto(running, csv.url('/lot.csv'))

  const { page } = running
  const row = rows(page).filter({ hasText: 'AA 10' })
  await expect(row).toContainText(/Charging.*Attention no progress since \d/)
  await expect(tile(page, 'Attention')).toHaveText('Attention 1')
  await tile(page, 'Attention').click()
  await expect.poll(() => platesOf(page)).toEqual(['AA 10'])
})

test('the arrow keys walk a long list, and the row with the focus is in sight', async ({ serve, csv }) => {
  const many = Array.from({ length: 500 }, (_, i) => `AB ${1_000 + i},10,100,90,,`)
  csv.set('/lot.csv', `${[HEADER, ...many].join('\n')}\n`)
  const running = await serve.launch({ settings: SETTINGS })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  await rows(page).first().focus()
  await page.keyboard.press('End')
  const last = page.getByRole('row').filter({ hasText: 'AB 1499' })
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('row').filter({ hasText: 'AB 1498' })).toBeFocused()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '501')
  expect(await rows(page).count()).toBeLessThan(60)
})

test('axe finds nothing on the list and the cards, and text at 200 % loses nothing, in both themes', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', lotRows())
  const running = await serve.launch({ settings: { ...SETTINGS, graceMinutes: '0' } })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  await expect(rows(page)).toHaveCount(5)
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Arrival')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show as cards' }).click()
  await expect(cards(page)).toHaveCount(5)
  await expectAccessible(page)

  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  for (const layout of ['cards', 'list']) {
    if (layout === 'list') await page.getByRole('button', { name: 'Show as a list' }).click()
    await page.getByText('AA 10').first().scrollIntoViewIfNeeded()
    expect(await outsideOfWindow(page), layout).toEqual([])
  }
})

/** What lies outside the window or is wider than its holder, and would be lost with large text. */
async function outsideOfWindow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    return [...document.querySelectorAll('.app button, .app .plate, .app .tile-name, .app .badge, .app .flag')]
      .filter((element) => element.getBoundingClientRect().width > 0)
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        const holder = element.closest('.row, .card, .tile')?.getBoundingClientRect()
        return left < 0 || right > width + 1 || (holder !== undefined && right > holder.right + 1)
      })
      .map((element) => `${element.className}: ${element.textContent}`)
  })
}
