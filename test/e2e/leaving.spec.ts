import { eitherHost, expect, expectAccessible, type Page, test } from '../support/fixture.ts'

async function importInto(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

const row = (page: Page, plate: string) => page.getByRole('row').filter({ hasText: plate })
const secondsLeft = async (page: Page) => Number(await page.locator('.countdown-seconds').textContent())

eitherHost('leaving says how far the charge was from the target, and only where it was', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,62,100,80\nCD 456,90,100,80\nEF 789,79,100,80\n')
  const { page, address } = await host.launch({ settings: { chargingRate: '0.1 %/h' } })
  await importInto(address, csv.url('/lot.csv'))
  const sentences = [
    ['AB 123', /^AB 123 left at 62.%, 18 points before its target$/],
    ['EF 789', /^EF 789 left at 79.%, 1 point before its target$/],
    ['CD 456', /^CD 456 left at 90.%$/],
  ] as const
  for (const [plate, sentence] of sentences) {
    await row(page, plate).getByRole('button', { name: 'Left' }).click()
    await expect(page.getByText(sentence)).toBeVisible()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(row(page, plate).getByRole('button', { name: 'Left' })).toBeVisible()
  }
})

eitherHost('undo counts its seconds down, waits while it is held, and ends', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,62,100,80\nCD 456,90,100,80\n')
  const { page, address } = await host.launch({ settings: { chargingRate: '0.1 %/h' } })
  await importInto(address, csv.url('/lot.csv'))
  await expect(row(page, 'AB 123')).toBeVisible()
  await page.clock.install()
  await row(page, 'AB 123').getByRole('button', { name: 'Left' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Plate' }).hover()
  await page.clock.runFor(3_000)
  await expect.poll(() => secondsLeft(page)).toBe(7)

  await page.keyboard.press('F6')
  await page.clock.runFor(30_000)
  expect(await secondsLeft(page)).toBe(7)
  await page.getByRole('combobox', { name: 'Plate' }).click()
  await page.getByRole('button', { name: 'Undo' }).hover()
  await page.clock.runFor(30_000)
  expect(await secondsLeft(page)).toBe(7)

  await page.getByRole('combobox', { name: 'Plate' }).hover()
  await page.clock.runFor(8_000)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

eitherHost('undo works by the keyboard alone', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,62,100,80\n')
  const { page, address } = await host.launch({ settings: { chargingRate: '0.1 %/h' } })
  await importInto(address, csv.url('/lot.csv'))
  await row(page, 'AB 123').getByRole('button', { name: 'Left' }).press('Enter')
  await expect(row(page, 'AB 123')).toHaveCount(0)
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeVisible()
  await page.keyboard.press('F6')
  for (let steps = 0; steps < 3 && !(await undo.evaluate((button) => button === document.activeElement)); steps += 1) {
    await page.keyboard.press('Tab')
  }
  await expect(undo).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row(page, 'AB 123')).toBeVisible()
  await expect(page.getByText('AB 123 is back in the lot')).toBeVisible()
})

eitherHost('undo of a plate that is in the lot again says since when', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,62,100,80\n')
  const { page, address } = await host.launch({ settings: { chargingRate: '0.1 %/h' } })
  await importInto(address, csv.url('/lot.csv'))
  await row(page, 'AB 123').getByRole('button', { name: 'Left' }).click()
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.hover()
  await importInto(address, csv.url('/lot.csv'))
  await expect(row(page, 'AB 123')).toBeVisible()
  await undo.click()
  await expect(page.locator('.toast').getByText(/AB 123 is in the lot again since \d{1,2}:\d{2}/)).toBeVisible()
})

test('axe finds nothing on the offer to undo, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,62,100,80\nCD 456,62,100,80\n')
  const running = await serve.launch({ settings: { chargingRate: '0.1 %/h' } })
  const page = await running.page()
  await importInto(running.url, csv.url('/lot.csv'))
  await row(page, 'AB 123').getByRole('button', { name: 'Left' }).click()
  await page.getByRole('button', { name: 'Undo' }).hover()
  await expectAccessible(page)
})
