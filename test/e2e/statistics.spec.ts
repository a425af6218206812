import { eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage'

eitherHost('the statistics of a small lot: sentence, numbers, plot and table', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,90,100,60\nCD 456,10,100,90\n`)
  const { page } = await host.launch({ settings: { bays: '4' } })
  await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('row').filter({ hasText: 'AB 123' }).getByRole('button', { name: 'Left' }).click()
  await expect(page.getByText('AB 123 left')).toBeVisible()

  await openManagerPage(page, 'Statistics')
  await expect(page.getByText('Not enough data yet: 1 of 14 days, 1 of 50 stays.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'From arrival to departure.' })).toContainText('of 1 stay')
  await expect(page.getByRole('img', { name: 'Arrivals and departures' })).toBeVisible()

  const figure = page.getByRole('figure', { name: 'Idle time' })
  await figure.getByRole('button', { name: 'Show as table' }).click()
  await expect(figure.getByRole('row').filter({ hasText: '0–30 min' })).toContainText('1')
  await figure.getByRole('button', { name: 'Show as plot' }).click()
  await expect(figure.getByRole('img')).toBeVisible()
})

eitherHost('a lot whose bays are not known is led to where they are set', async ({ host }) => {
  const { page } = await host.launch()
  await openManagerPage(page, 'Statistics')
  await page.getByRole('button', { name: 'Set the number of bays' }).click()
  await expect(page.getByRole('tab', { name: 'Lot', selected: true })).toBeVisible()
  await expect(page.getByLabel('Bays')).toBeVisible()
})

/** A lot with a past, its statistics open. */
const PAST = { history: { days: 40, bays: 20 }, settings: { bays: '20' } }

const cardOf = (page: Page, definition: string) => page.getByRole('listitem').filter({ hasText: definition })

eitherHost('the statistics of a lot with a past: a verdict with its levers and how it is known', async ({ host }) => {
  const { page } = await host.launch(PAST)
  await openManagerPage(page, 'Statistics')
  const verdict = page.getByRole('region', { name: 'Are there enough bays?' })
  await expect(verdict).toContainText(/on a \w+ between .* all 20 bays/)
  await expect(verdict.getByRole('listitem').filter({ hasText: 'Over the whole period' })).toContainText('median')
  await expect(verdict.getByRole('listitem').filter({ hasText: 'bays would b' })).toContainText('%')
  await verdict.getByText('How this is computed', { exact: true }).click()
  await expect(verdict).toContainText(/It rests on \d days/)
  await expect(verdict).toContainText('Arrivals in that hour times the mean dwell')
  await expect(verdict.getByRole('link')).toHaveAttribute('href', /^https:\/\/en\.wikipedia\.org\//)
})

eitherHost('every number of a lot with a past says of how many it is', async ({ host }) => {
  const { page } = await host.launch(PAST)
  await openManagerPage(page, 'Statistics')
  const known = /known from readings for [\d,]+, and computed alone for [\d,]+/
  await expect(cardOf(page, 'without vehicles that came ready')).toContainText(known)
  await expect(cardOf(page, 'without vehicles that came ready')).toContainText(/[\d,]+ left before the target/)
  await expect(cardOf(page, 'From arrival to departure.')).toContainText(/of [\d,]+ stays/)
  await expect(cardOf(page, 'From the target to departure.')).toContainText(known)
  await expect(cardOf(page, 'Idle time beyond the grace')).toContainText(known)
  await expect(cardOf(page, 'Charging time of all vehicles')).toContainText(/of [\d,]+ vehicles in [\d,]+ open hours/)
  await expect(cardOf(page, 'Vehicles present ÷ bays')).toContainText(/of [\d,]+ vehicles in [\d,]+ open hours/)
  await expect(cardOf(page, 'Ready by “Needed by”')).toContainText(known)
  const accuracy = cardOf(page, 'that two readings enclose')
  await expect(accuracy).toContainText(/Left out: [\d,]+ without such a pair of readings/)
  await expect(accuracy).toContainText(/of [\d,]+ stays/)
})

eitherHost('the plots of a lot with a past: a weekday, own dates, every forgotten stay', async ({ host }) => {
  const { page } = await host.launch(PAST)
  await openManagerPage(page, 'Statistics')
  const flow = page.getByRole('figure', { name: 'Arrivals and departures' })
  await flow.getByRole('button', { name: 'Show as table' }).click()
  const eight = flow.getByRole('row').filter({ hasText: /^8|08/ }).first()
  const ofEveryDay = await eight.textContent()
  const tops = await flow
    .getByRole('group', { name: 'Weekday' })
    .getByRole('button')
    .evaluateAll((days) => days.map((day) => Math.round(day.getBoundingClientRect().top)))
  const alone = tops.filter((top) => tops.filter((other) => other === top).length === 1)
  expect(alone, 'no day stands alone in its row').toEqual([])
  await flow.getByRole('button', { name: 'Sun' }).click()
  await expect(page.getByRole('figure', { name: 'Arrivals and departures, Sunday' })).toBeVisible()
  await expect(eight).not.toHaveText(ofEveryDay ?? '')

  const readiness = page.getByRole('figure', { name: 'Ready in time, week by week' })
  await readiness.getByRole('button', { name: 'Show as table' }).click()
  await expect(readiness.getByRole('row').filter({ hasText: '%' })).not.toHaveCount(0)
  await expect(page.getByRole('figure', { name: 'How good the estimate was' })).toContainText('at the median')

  const forgotten = page.getByRole('table', { name: 'Forgotten in the list' })
  await expect(forgotten.getByRole('row')).toHaveCount(6)
  await page.getByRole('button', { name: /^Show all \d+$/ }).click()
  expect(await forgotten.getByRole('row').count()).toBeGreaterThan(6)

  await page.getByRole('button', { name: 'From … to' }).click()
  await page.getByLabel('From', { exact: true }).fill('2020-01-01')
  await page.getByLabel('To', { exact: true }).fill('2020-01-02')
  await expect(page.getByText('No stay has ended yet')).toBeVisible()
  await page.getByLabel('From', { exact: true }).fill('2020-01-03')
  await expect(page.getByRole('alert')).toContainText('lies before the first')
})

eitherHost(
  'a vehicle that was forgotten in the list is taken off it where it is listed, and undone',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,90,100,60\n`)
    const first = await host.launch({ settings: { bays: '4' } })
    await first.page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
    const dialog = first.page.getByRole('dialog', { name: 'Import vehicles' })
    await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog).toBeHidden()

    const { page } = await first.restart({ clockShiftMs: 2 * 24 * 3_600_000 })
    await openManagerPage(page, 'Statistics')
    const row = page
      .getByRole('table', { name: 'Forgotten in the list' })
      .getByRole('row')
      .filter({ hasText: 'AB 123' })
    await expect(row).toContainText('still in it')
    await row.getByRole('button', { name: 'Left' }).click()
    await expect(row).not.toContainText('still in it')
    await expect(row.getByRole('button')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(row).toContainText('still in it')
  },
)

test('the definition of the method opens in the browser of the system', async ({ desktop }) => {
  const running = await desktop.launch(PAST)
  const page = running.window
  await openManagerPage(page, 'Statistics')
  await page.getByText('How this is computed', { exact: true }).click()
  await page.getByRole('link', { name: /^Definition/ }).click()
  const openedLinks = () =>
    running.evaluate((_electron, key) => {
      const ledger = Reflect.get(globalThis, Symbol.for(key)) as { openedLinks: string[] }
      return ledger.openedLinks
    }, 'ampcontrol.desktop-ledger')
  await expect.poll(openedLinks).toEqual(['https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_B_formula'])
})

test('axe finds nothing on the statistics of a lot with a past, in both themes', async ({ serve }) => {
  const running = await serve.launch({ ...PAST, settings: { ...PAST.settings } })
  const page = await running.page()
  await openManagerPage(page, 'Statistics')
  await page.getByText('How this is computed', { exact: true }).click()
  await expect(page.getByRole('table', { name: 'Forgotten in the list' })).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing on the statistics, empty and with figures, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,90,100,60\nCD 456,10,100,90\n`)
  const running = await serve.launch({ settings: { bays: '4' } })
  const page = await running.page()
  await openManagerPage(page, 'Statistics')
  await expect(page.getByText('No stay has ended yet')).toBeVisible()
  await expectAccessible(page)

  await fetch(`${running.url}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: csv.url('/lot.csv') }),
  })
  await fetch(`${running.url}vehicle/AB%20123`, { method: 'DELETE' })
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await expect(page.getByRole('img', { name: 'Idle time' })).toBeVisible()
  await page.getByRole('button', { name: 'Show as table: Idle time' }).click()
  await expectAccessible(page)
})
