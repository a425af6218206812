import { eitherHost, expect, expectAccessible, type Page, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'
const HOUR_MS = 3_600_000

interface Importing {
  readonly address: string | null
  readonly url: string
}

async function importFile({ address, url }: Importing): Promise<void> {
  const answer = await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  expect(answer.status).toBe(201)
}

function row(page: Page, plate: string) {
  return page.getByRole('row').filter({ hasText: plate })
}

function panel(page: Page, plate: string) {
  return page.getByRole('complementary', { name: `Vehicle ${plate}` })
}

async function openVehicle(page: Page, plate: string) {
  await row(page, plate).getByText(plate, { exact: true }).click()
  await expect(panel(page, plate).getByRole('heading', { name: 'This stay' })).toBeVisible()
  return panel(page, plate)
}

eitherHost(
  'a vehicle opens beside the list, says all it knows, and closes with Escape or the way back',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,20,100,80,12\nCD 456,30,100,90,\n`)
    const { page, address } = await host.launch({ settings: { chargingRate: '60 %/h' } })
    await importFile({ address, url: csv.url('/lot.csv') })
    const opened = await openVehicle(page, 'AB 123')
    await expect(page.getByRole('complementary', { name: 'Alerts' })).toHaveCount(0)
    await expect(page.getByRole('search')).toContainText('NOT READY')
    await expect(opened).toContainText(/NOT READY: about/)
    await expect(opened).toContainText(/between .* and .* · assumed 60\s%\/h/)
    await expect(
      opened.getByRole('img', { name: /^Charge of AB 123 20\s% at .* target 80\s%\. Ready about/ }),
    ).toBeVisible()
    await expect(opened).toContainText(/20(\.\d)?\skWh of 100\skWh/)
    await expect(opened.getByRole('listitem').filter({ hasText: /Arrived with 20\s%/ })).toContainText('/lot.csv')
    await expect(opened).toContainText('This is its first stay.')

    await page.keyboard.press('Escape')
    await expect(opened).toHaveCount(0)
    await expect(page.getByRole('complementary', { name: 'Alerts' })).toBeVisible()

    await row(page, 'AB 123').focus()
    await page.keyboard.press('Enter')
    await expect(panel(page, 'AB 123')).toBeFocused()
    await row(page, 'CD 456').getByText('CD 456', { exact: true }).click()
    await expect(panel(page, 'CD 456')).toBeVisible()
    await panel(page, 'CD 456').getByRole('button', { name: 'Alerts' }).click()
    await expect(page.getByRole('complementary', { name: 'Alerts' })).toBeVisible()

    const box = page.getByRole('combobox', { name: 'Plate' })
    await box.fill('456')
    await expect(page.getByRole('search')).toContainText('NOT READY')
    await box.press('Enter')
    await expect(panel(page, 'CD 456')).toBeVisible()
    await expect(box, 'whoever asks goes on typing').toBeFocused()
    await box.press('Enter')
    await expect(panel(page, 'CD 456'), 'once more goes into it').toBeFocused()
    await page.keyboard.press('F2')
    await expect(panel(page, 'CD 456').getByRole('textbox', { name: 'Target' })).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F1')
    const keys = page.getByRole('dialog', { name: 'Keyboard' })
    await expect(keys).toContainText('F2Change the target of the opened vehicle')
    await page.keyboard.press('F2')
    await page.keyboard.press('Escape')
    await expect(keys).toHaveCount(0)
    await expect(panel(page, 'CD 456').getByRole('textbox', { name: 'Target' }), 'a dialog keeps its keys').toHaveCount(
      0,
    )
    await box.press('Escape')
    await expect(panel(page, 'CD 456')).toHaveCount(0)
    await expect(box).toHaveValue('')
    await page.getByRole('contentinfo').getByRole('button', { name: 'Keyboard' }).click()
    await expect(keys).toBeVisible()
  },
)

eitherHost(
  'charge, target, bay, power and needed-by are put right in place, move the estimate, and can be undone',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,20,100,80,12\n`)
    const { page, address } = await host.launch({ settings: { chargingRate: '11 kW' } })
    await importFile({ address, url: csv.url('/lot.csv') })
    const opened = await openVehicle(page, 'AB 123')
    const fact = (name: string) => opened.getByRole('button', { name: new RegExp(`^${name}`) })
    const messages = page.getByRole('dialog')

    await fact('Charge \\d').click()
    await opened.getByRole('textbox', { name: 'Charge' }).fill('a lot')
    await page.keyboard.press('Enter')
    await expect(opened.getByRole('alert')).toContainText('Give a number')
    await opened.getByRole('textbox', { name: 'Charge' }).fill('101')
    await page.keyboard.press('Enter')
    await expect(opened.getByRole('alert')).toContainText('Give a percentage from 0 to 100')
    await opened.getByRole('button', { name: 'kWh' }).click()
    await opened.getByRole('textbox', { name: 'Charge' }).fill('50,5')
    await page.keyboard.press('Enter')
    await expect(fact('Charge \\d')).toBeFocused()
    await expect(row(page, 'AB 123')).toContainText(/50\s%/)
    await expect(opened.getByRole('listitem').filter({ hasText: /Charge corrected to 50\s%/ })).toBeVisible()
    await messages
      .filter({ hasText: /charge corrected to 50\s%/ })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(row(page, 'AB 123')).toContainText(/20\s%/)
    await expect(opened.getByRole('listitem').filter({ hasText: /Charge corrected/ })).toContainText('taken back')

    await fact('Target').click()
    await opened.getByRole('textbox', { name: 'Target' }).fill('95')
    await page.keyboard.press('Escape')
    await expect(fact('Target')).toContainText(/80\s%/)
    await fact('Target').click()
    await opened.getByRole('textbox', { name: 'Target' }).fill('15')
    await opened.getByRole('button', { name: 'Save' }).click()
    await expect(opened).toContainText(/READY since/)
    await expect(row(page, 'AB 123')).toContainText('Ready')
    await opened.getByRole('button', { name: /^Undo: Target/ }).click()
    await expect(row(page, 'AB 123')).toContainText('Charging')

    await fact('Bay').click()
    await opened.getByRole('textbox', { name: 'Bay' }).fill('A 7')
    await page.keyboard.press('Enter')
    await expect(row(page, 'AB 123')).toContainText('A 7')

    await fact('Charging power').click()
    await opened.getByRole('textbox', { name: 'Charging power' }).fill('50')
    await page.keyboard.press('Enter')
    await expect(opened).toContainText(/50\skW set by hand/)
    await fact('Charging power').click()
    await opened.getByRole('button', { name: 'Find out by itself' }).click()
    await expect(opened).toContainText(/assumed 11\skW/)

    await fact('Needed by').click()
    await opened.getByRole('button', { name: /In 30\smin/ }).click()
    await expect(row(page, 'AB 123')).toContainText(/At risk \d+\s% at /)
    await expect(page.getByRole('search')).toContainText(/\d+\s% at /)
    await fact('Needed by').click()
    await opened.getByRole('button', { name: 'Clear' }).click()
    await expect(row(page, 'AB 123')).not.toContainText('At risk')
  },
)

eitherHost('"Driver waiting" pins a vehicle to the top, whatever the order', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 1,90,100,80,\nCD 2,10,100,90,\nEF 3,20,100,90,\n`)
  const { page, address } = await host.launch({ settings: { chargingRate: '60 %/h' } })
  await importFile({ address, url: csv.url('/lot.csv') })
  const first = page.getByRole('row').nth(1)
  await expect(first).toContainText('AB 1')
  const opened = await openVehicle(page, 'CD 2')
  const waiting = opened.getByRole('button', { name: 'Driver waiting', exact: true })
  await waiting.click()
  await expect(waiting).toHaveAttribute('aria-pressed', 'true')
  await expect(first).toContainText('CD 2')
  await expect(first).toContainText('Driver waiting')
  const order = page.getByRole('combobox', { name: 'Order' })
  await order.selectOption('Plate')
  await expect(page.getByRole('row').nth(2)).toContainText('AB 1')
  await expect(first).toContainText('CD 2')
  await page.getByRole('columnheader', { name: 'Charge' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: 'Charge' }).getByRole('button').click()
  await expect(page.getByRole('columnheader', { name: 'Charge' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('row').nth(2)).toContainText('AB 1')
  await expect(first).toContainText('CD 2')
  await waiting.click()
  await expect(first).toContainText('AB 1')
})

eitherHost(
  'after each action the answer box has the focus, after an edited field its button',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,20,100,80,12\nCD 456,79.9,100,80,\n`)
    const { page, address } = await host.launch({ settings: { chargingRate: '60 %/h', graceMinutes: '600' } })
    await importFile({ address, url: csv.url('/lot.csv') })
    const box = page.getByRole('combobox', { name: 'Plate' })
    const gotIt = page.getByRole('button', { name: 'Got it: CD 456' })
    await gotIt.click()
    await expect(gotIt).toHaveCount(0)
    await expect(box).toBeFocused()

    const opened = await openVehicle(page, 'AB 123')
    const waiting = opened.getByRole('button', { name: 'Driver waiting', exact: true })
    const undo = page.getByRole('dialog').getByRole('button', { name: 'Undo' })
    await waiting.click()
    await expect(waiting).toHaveAttribute('aria-pressed', 'true')
    await expect(box).toBeFocused()
    await undo.click()
    await expect(waiting).toHaveAttribute('aria-pressed', 'false')
    await expect(box).toBeFocused()

    const target = opened.getByRole('button', { name: /^Target/ })
    await target.click()
    await opened.getByRole('textbox', { name: 'Target' }).fill('75')
    await page.keyboard.press('Enter')
    await expect(target).toContainText(/75\s%/)
    await expect(target).toBeFocused()
    await opened.getByRole('button', { name: /^Undo: Target/ }).click()
    await expect(target).toContainText(/80\s%/)
    await expect(box).toBeFocused()
  },
)

eitherHost('an undo that comes too late says so, and a vehicle that leaves closes its panel', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,20,100,80,12\n`)
  const { page, address } = await host.launch({ settings: { chargingRate: '60 %/h' } })
  await importFile({ address, url: csv.url('/lot.csv') })
  const opened = await openVehicle(page, 'AB 123')
  for (const target of ['70', '75']) {
    await opened.getByRole('button', { name: /^Target/ }).click()
    await opened.getByRole('textbox', { name: 'Target' }).fill(target)
    await page.keyboard.press('Enter')
    await expect(opened.getByRole('button', { name: /^Target/ })).toContainText(new RegExp(`${target}\\s%`))
  }
  const offerOf = (target: RegExp) => page.getByRole('dialog').filter({ hasText: target })
  // The newest offer stands before the others; its cross is for those who point at it.
  await offerOf(/target 75\s%/).hover()
  await offerOf(/target 75\s%/)
    .getByRole('button', { name: 'Dismiss' })
    .click()
  await offerOf(/target 70\s%/)
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(page.getByText('AB 123 was changed again since').first()).toBeVisible()
  await opened.getByRole('button', { name: 'Left: AB 123' }).click()
  await expect(opened).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Plate' }).fill('AB 123')
  await expect(page.getByRole('search')).toContainText(/LEFT at/)
  await page.getByRole('search').getByRole('button', { name: 'Details of AB 123' }).click()
  await expect(panel(page, 'AB 123')).toContainText(/Left with 20\s%/)
  await expect(panel(page, 'AB 123').getByRole('button', { name: /^Target/ })).toHaveCount(0)
  // A press right after "Left" is taken for the second half of a double one, and does nothing.
  await expect(async () => {
    await panel(page, 'AB 123').getByRole('button', { name: 'Bring back: AB 123' }).click()
    await expect(panel(page, 'AB 123')).toContainText('NOT READY', { timeout: 1_000 })
  }).toPass()
})

eitherHost('readings measure the charging power, and the plate’s earlier stay is told', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,20.0,100,80,\n`)
  const settings = { chargingRate: '11 kW' }
  const first = await host.launch({ settings, clockShiftMs: -3 * HOUR_MS })
  await importFile({ address: first.address, url: csv.url('/lot.csv') })
  await fetch(`${first.address}vehicle/AB%20123`, { method: 'DELETE' })
  csv.set('/lot.csv', `${HEADER}\nAB 123,30.0,100,80,\n`)
  await importFile({ address: first.address, url: csv.url('/lot.csv') })
  const later = await first.restart({ settings, clockShiftMs: -2 * HOUR_MS })
  csv.set('/lot.csv', `${HEADER}\nAB 123,36.9,100,80,\n`)
  await importFile({ address: later.address, url: csv.url('/lot.csv') })
  const opened = await openVehicle(later.page, 'AB 123')
  await expect(opened).toContainText(/between .* · measured 6\.9\skW/)
  await expect(opened).toContainText(/left with 20\s%, wanted 80\s%/)
})

test('axe finds nothing on an open vehicle, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,20,100,80,12\nCD 456,90,100,80,\n`)
  const running = await serve.launch({ settings: { chargingRate: '60 %/h', graceMinutes: '0' } })
  const page = await running.page()
  await importFile({ address: running.url, url: csv.url('/lot.csv') })
  const opened = await openVehicle(page, 'AB 123')
  await opened.getByRole('button', { name: 'Driver waiting', exact: true }).click()
  await opened.getByRole('button', { name: /^Needed by/ }).click()
  await opened.getByRole('button', { name: /In 30\smin/ }).click()
  await expect(opened).toContainText('At risk')
  await expectAccessible(page)
  await opened.getByRole('button', { name: /^Charge \d/ }).click()
  await opened.getByRole('textbox', { name: 'Charge' }).fill('101')
  await page.keyboard.press('Enter')
  await expect(opened.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
  await openVehicle(page, 'CD 456')
  await expectAccessible(page)
})
