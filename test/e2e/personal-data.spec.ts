import {
  eitherHost,
  expect,
  expectAccessible,
  openManager,
  openManagerPage,
  type Page,
  test,
} from '../support/fixture.ts'

const DAY_MS = 86_400_000
const FORTY_DAYS_AGO = { clockShiftMs: -40 * DAY_MS }

/** Starts three hours ago, then now: a leaping date needs a second start before plates go. */
async function untilToday<Running extends { restart(options: { clockShiftMs: number }): Promise<Running> }>(
  before: Running,
): Promise<Running> {
  const doubted = await before.restart({ clockShiftMs: -DAY_MS / 8 })
  return doubted.restart({ clockShiftMs: 0 })
}

async function importOverHttp(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

async function leave(address: string | null, ...plates: readonly string[]): Promise<void> {
  for (const plate of plates) {
    expect((await fetch(`${address}vehicle/${encodeURIComponent(plate)}`, { method: 'DELETE' })).status).toBe(200)
  }
}

async function openPersonalData(page: Page): Promise<void> {
  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Personal data' }).click()
}

async function keepFor(page: Page, days: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Keep plates for' }).fill(days)
  await page.getByRole('textbox', { name: 'Keep plates for' }).press('Enter')
}

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('button', { name: 'All', exact: true }).click()
}

function stays(page: Page) {
  return page.getByRole('table', { name: 'Stays' })
}

function shownPlates(page: Page) {
  return stays(page).getByRole('button', { name: /^Details: / })
}

async function exportedText(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

eitherHost('plates of the past get pseudonyms after a question, at once and for good', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,60,80\nCD 456,20,60,80\n')
  const before = await host.launch(FORTY_DAYS_AGO)
  await importOverHttp(before.address, csv.url('/lot.csv'))
  await leave(before.address, 'AB 123', 'CD 456')
  await importOverHttp(before.address, csv.url('/lot.csv'))
  await leave(before.address, 'AB 123')

  const { page } = await untilToday(before)
  await openHistory(page)
  await expect(shownPlates(page)).toHaveText(['AB 123', 'CD 456', 'AB 123'])

  await openPersonalData(page)
  await expect(page.getByText('Kept for good')).toBeVisible()
  await keepFor(page, '30')
  const question = page.getByRole('alertdialog', { name: 'Replace plates by pseudonyms?' })
  await expect(question).toContainText('3 stays lose their plates now.')
  await expect(question).toContainText('From now on each plate goes 30 days after its vehicle has left.')
  await expect(question).toContainText('This cannot be undone')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Keep plates for' })).toHaveValue('')
  await expect(page.getByText('Kept for good')).toBeVisible()

  await keepFor(page, '30')
  await question.getByRole('button', { name: 'Replace plates' }).click()
  await expect(page.getByText('Keep plates for: saved')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect(page.getByText(/None is due now · 3 stays changed so far · last run \d/)).toBeVisible()

  await openHistory(page)
  await expect(shownPlates(page)).toHaveText(Array.from({ length: 3 }, () => /^anonymous [\dA-F]{4}\s[\dA-F]{4}$/))
  const [last, other, first] = await shownPlates(page).allTextContents()
  expect(last).toBe(first)
  expect(other).not.toBe(first)
  await expect(page.getByRole('button', { name: /Bring back/ })).toHaveCount(0)
  await shownPlates(page).first().click()
  await expect(stays(page).getByText('Charge at leaving')).toBeVisible()
  const file = await exportedText(page)
  expect(file.match(/^anonymous [\dA-F]{16},/gm)).toHaveLength(3)
  expect(file).not.toContain('AB 123')

  await page.getByRole('button', { name: /^Lot/ }).click()
  await page.getByRole('combobox', { name: 'Plate' }).fill('AB 123')
  await expect(page.getByText('NOT IN THE LOT')).toBeVisible()
  await page.getByRole('combobox', { name: 'Plate' }).fill('CD 456')
  await expect(page.getByRole('row').filter({ hasText: 'CD 456' })).toBeVisible()
})

eitherHost(
  'fewer days are asked about, more are not, and what does not fit is said beside the field',
  async ({ host }) => {
    const { page } = await host.launch()
    await openPersonalData(page)
    await keepFor(page, '0')
    await expect(page.getByRole('textbox', { name: 'Keep plates for' })).toHaveAccessibleDescription(/At least 1\./)
    await keepFor(page, '2.5')
    await expect(page.getByRole('textbox', { name: 'Keep plates for' })).toHaveAccessibleDescription(
      /Write a whole number\./,
    )
    const question = page.getByRole('alertdialog')
    await keepFor(page, '60')
    await expect(question).toContainText('No stay loses its plate now.')
    await question.getByRole('button', { name: 'Replace plates' }).click()
    await expect(page.getByText('Keep plates for: saved')).toBeVisible()
    await keepFor(page, '90')
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    await expect(question).toBeHidden()
    await keepFor(page, '30')
    await expect(question).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await expect(page.getByRole('textbox', { name: 'Keep plates for' })).toHaveValue('90')
  },
)

test('erasing lies behind the PIN too, and the history follows while it is open elsewhere', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,60,80\n')
  const before = await serve.launch(FORTY_DAYS_AGO)
  await importOverHttp(before.url, csv.url('/lot.csv'))
  await leave(before.url, 'AB 123')
  const running = await untilToday(before)
  const elsewhere = await running.page()
  await openHistory(elsewhere)
  await expect(shownPlates(elsewhere)).toHaveText(['AB 123'])
  const headers = { 'content-type': 'application/json' }
  const command = { name: 'pin.set', input: { pin: '2468' } }
  await fetch(`${running.url}api/command`, { method: 'POST', headers, body: JSON.stringify(command) })

  const page = await running.page()
  await openManager(page)
  await page.getByLabel('PIN', { exact: true }).pressSequentially('2468')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Manager' })).toHaveAttribute('aria-expanded', 'true')
  await openPersonalData(page)
  await page.getByRole('combobox', { name: 'What becomes of plates' }).selectOption('Erase')
  await expect(page.getByText('What becomes of plates: saved')).toBeVisible()
  await keepFor(page, '30')
  await page.getByRole('alertdialog', { name: 'Erase plates?' }).getByRole('button', { name: 'Erase plates' }).click()
  await expect(shownPlates(elsewhere)).toHaveText(['plate erased'])
  await expect(page.getByText(/1 stay changed so far/)).toBeVisible()
})

test('axe finds nothing where plates were taken away, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,60,60,80\nCD 456,20,60,80\nbad row\n')
  const before = await serve.launch({ clockShiftMs: -45 * DAY_MS })
  await importOverHttp(before.url, csv.url('/lot.csv'))
  const later = await before.restart(FORTY_DAYS_AGO)
  await leave(later.url, 'AB 123', 'CD 456')
  const running = await untilToday(later)
  const page = await running.page()
  await openPersonalData(page)
  await expectAccessible(page)
  await keepFor(page, '30')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Replace plates' }).click()
  await expect(page.getByText(/2 stays changed so far/)).toBeVisible()
  await expectAccessible(page)
  await openHistory(page)
  await expect(shownPlates(page)).toHaveCount(2)
  await shownPlates(page).first().click()
  await expect(stays(page).getByText('Charge at leaving')).toBeVisible()
  await expectAccessible(page)

  await openManagerPage(page, 'Statistics')
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  const forgotten = page.getByRole('table', { name: 'Forgotten in the list' })
  await expect(forgotten).toContainText('anonymous')
  await expect(forgotten).not.toContainText('AB 123')
  await expectAccessible(page)
})
