import { eitherHost, expect, expectAccessible, type Page, test } from '../support/fixture.ts'

const LOT = 'vehicle,current_charge,total_charge,desired_percentage,bay\nAB 123,20,100,80,12\nCD 456,30,100,90,\n'

const answerBox = (page: Page) => page.getByRole('combobox', { name: 'Plate' })
const panel = (page: Page, plate: string) => page.getByRole('complementary', { name: `Vehicle ${plate}` })
const toast = (page: Page) => page.locator('.toast:not([data-ending-style])')

eitherHost('a vehicle is added by keyboard alone', async ({ host, csv }) => {
  csv.set('/lot.csv', LOT)
  const { page, address } = await host.launch({ settings: { chargingRate: '60 %/h', timeFormat: '24' } })
  await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: csv.url('/lot.csv') }),
  })
  await expect(page.locator('.row')).toHaveCount(2)
  await page.keyboard.type('ka-x 1')
  await expect(page.getByRole('search')).toContainText('NOT IN THE LOT')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a vehicle' })
  await expect(dialog.getByLabel('Plate')).toHaveValue('KA-X 1')
  await expect(dialog.getByLabel('Charge', { exact: true })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('140')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('Give a percentage from 0 to 100.')
  await expect(dialog.getByLabel('Charge', { exact: true })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('40')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Battery')).toBeFocused()
  await page.keyboard.type('64')
  await expect(dialog.getByRole('button', { name: '64' })).toHaveAttribute('aria-pressed', 'true')
  for (const next of ['30', '40', '52', '64', '77', '100']) {
    await page.keyboard.press('Tab')
    await expect(dialog.getByRole('button', { name: next, exact: true })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('A 7')
  await dialog.getByLabel('Ticket or key').focus()
  await page.keyboard.type('17')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Key at the gate')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(toast(page)).toContainText('KA-X 1 is on the list')
  await expect(page.getByRole('search')).toContainText('NOT READY')
  await expect(page.getByRole('search')).toContainText('bay A 7 · ticket or key 17 · 40 %, wanted 80 %')
  await expect(page.locator('.row')).toHaveCount(3)

  await expect(answerBox(page)).toBeFocused()
})

test('plate, ticket and note are put right by keyboard alone, and the vehicle is found by all of them', async ({
  serve,
}) => {
  test.slow()
  const running = await serve.launch({ settings: { chargingRate: '60 %/h', timeFormat: '24' } })
  const page = await running.page()
  const facts = { batteryCapacity: 60, targetSoc: 80 }
  for (const [plate, value] of [
    ['AB 123', 20],
    ['KA-X 1', 40],
  ]) {
    const charge = { unit: 'percent', value }
    const input = { plate, charge, ...facts, ticket: plate === 'AB 123' ? '' : '17' }
    await running.postJson('/api/command', { name: 'vehicle.add', input })
  }
  await expect(page.locator('.row')).toHaveCount(2)
  await page.keyboard.type('17')
  await expect(page.getByRole('search')).toContainText('NOT READY')
  await page.keyboard.press('Enter')
  const opened = panel(page, 'KA-X 1')
  await expect(opened.getByRole('listitem').filter({ hasText: 'Arrived with 40 %' })).toContainText('added by hand')
  await opened.getByRole('button', { name: 'Plate KA-X 1 Change' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('ab 123')
  await page.keyboard.press('Enter')
  await expect(opened.getByRole('alert')).toHaveText('AB 123 is in the lot already. Open it from the list.')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('ka-y 12')
  await page.keyboard.press('Enter')
  const renamed = panel(page, 'KA-Y 12')
  await expect(renamed.getByRole('listitem').filter({ hasText: 'Plate KA-X 1 → KA-Y 12' })).toBeVisible()
  await renamed.getByRole('button', { name: /^Note/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Flat tyre, tell the driver')
  await page.keyboard.press('Enter')
  await expect(toast(page).filter({ hasText: 'note saved' })).toBeVisible()

  for (const typed of ['KA-X 1', 'flat tyre']) {
    await answerBox(page).fill(typed)
    await expect(page.getByRole('search').locator('.plate')).toHaveText('KA-Y 12')
  }
  await expect(page.getByRole('search')).toContainText('note: Flat tyre, tell the driver')
  await expect(page.locator('.answer').getByText('note: Flat tyre'), 'once is enough').toHaveCount(1)
  await page.getByRole('button', { name: 'Shift' }).click()
  await expect(page.getByRole('table', { name: 'To hand over' })).toContainText('note: Flat tyre, tell the driver')
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('group', { name: 'Vehicles' }).getByRole('button', { name: 'Both' }).click()
  await page.getByLabel('Plate', { exact: true }).fill('flat tyre')
  await expect(page.locator('.table-row')).toHaveCount(1)
})

test('what was added by mistake is off the list again with one press', async ({ serve, csv }) => {
  csv.set('/lot.csv', LOT)
  const running = await serve.launch({ settings: { chargingRate: '60 %/h' } })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  await page.getByRole('button', { name: 'Add vehicle' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a vehicle' })
  await expect(dialog.getByLabel('Plate')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('A plate has a letter or a digit, and at most 20 characters.')
  await page.keyboard.type('cd 456')
  await dialog.getByLabel('Charge', { exact: true }).fill('12,5')
  await dialog.getByRole('button', { name: 'kWh' }).click()
  await dialog.getByRole('button', { name: '40', exact: true }).click()
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText('CD 456 is in the lot already. Open it from the list.')
  await dialog.getByLabel('Plate').fill('ef 7')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search').locator('.plate')).toHaveText('EF 7')
  await expect(page.locator('.row')).toHaveCount(3)
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.row')).toHaveCount(2)
  await expect(toast(page)).toContainText('EF 7 is off the list again')
  await answerBox(page).fill('EF 7')
  await expect(page.getByRole('search')).toContainText('NOT IN THE LOT')
})

test('in the lot check, a vehicle that stands there and is not in the list is added at once', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', LOT)
  const running = await serve.launch({ settings: { chargingRate: '60 %/h' } })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  await page.getByRole('button', { name: 'Shift' }).click()
  await page.getByRole('tab', { name: 'Lot check' }).click()
  await page.getByRole('button', { name: 'Start the check' }).click()
  await page.getByLabel('Plate', { exact: true }).fill('xy 77')
  await page.getByRole('button', { name: 'Not in the list: note XY 77' }).click()
  await page.getByRole('button', { name: 'Add XY 77' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a vehicle' })
  await page.keyboard.type('50')
  await dialog.getByRole('button', { name: '77' }).click()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.walk .plate')).toHaveText(['AB 123', 'CD 456', 'XY 77'])
  await expect(page.getByRole('button', { name: 'Add XY 77' })).toHaveCount(0)
})
