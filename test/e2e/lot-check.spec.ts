import { eitherHost, expect, expectAccessibleInEachSize, type Page, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

async function importOverHttp(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

async function leave(address: string | null, plate: string): Promise<void> {
  const answer = await fetch(`${address}vehicle/${encodeURIComponent(plate)}`, { method: 'DELETE' })
  expect(answer.status).toBe(200)
}

async function openShift(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Shift' }).click()
}

async function openCheck(page: Page): Promise<void> {
  await openShift(page)
  await page.getByRole('tab', { name: 'Lot check' }).click()
}

const walk = (page: Page) => page.getByRole('list', { name: 'Vehicles by bay' })
const row = (page: Page, plate: string) => walk(page).getByRole('listitem').filter({ hasText: plate })
const seen = (page: Page, plate: string) => page.getByRole('button', { name: `Seen: ${plate}`, exact: true })
const gone = (page: Page, plate: string) => page.getByRole('button', { name: `Gone: ${plate}`, exact: true })

eitherHost(
  'a whole check: seen, gone, not in the list, over a reload, and the list is right again',
  async ({ host, csv }) => {
    const lot = ['CD 2,10,100,80,A10', 'AB 1,10,100,80,A2', 'EF 3,10,100,80,B1', 'GH 4,10,100,80,', 'JK 5,10,100,80,A2']
    csv.set('/lot.csv', `${HEADER}\n${lot.join('\n')}\n`)
    csv.set('/more.csv', `${HEADER}\nLM 6,10,100,80,A3\n`)
    const { page, address } = await host.launch({ settings: { chargingRate: '0.1 %/h' } })
    await openCheck(page)
    await expect(page.getByText('There is nothing to check while no vehicle is in the list.')).toBeVisible()
    await importOverHttp(address, csv.url('/lot.csv'))
    await page.getByRole('button', { name: 'Start the check' }).click()

    const plates = walk(page).locator('.plate')
    await expect(plates).toHaveText(['AB 1', 'JK 5', 'CD 2', 'EF 3', 'GH 4'])
    await expect(page.getByText('0 of 5', { exact: true })).toBeVisible()
    await seen(page, 'AB 1').click()
    await gone(page, 'JK 5').click()
    await seen(page, 'CD 2').click()
    await gone(page, 'CD 2').click()
    await gone(page, 'EF 3').click()
    await gone(page, 'EF 3').click()
    await expect(page.getByText('3 of 5', { exact: true })).toBeVisible()
    await expect(gone(page, 'CD 2')).toHaveAttribute('aria-pressed', 'true')
    await expect(seen(page, 'CD 2')).toHaveAttribute('aria-pressed', 'false')
    for (const button of [seen(page, 'AB 1'), gone(page, 'AB 1')]) {
      const box = await button.boundingBox()
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(48)
    }

    await page.getByLabel('Plate', { exact: true }).fill('xy 77')
    await expect(page.getByText('No vehicle in the list fits xy 77')).toBeVisible()
    await page.getByRole('button', { name: 'Not in the list: note XY 77' }).click()
    await expect(page.getByRole('region', { name: 'Not in the list' })).toContainText('XY 77')

    await page.reload()
    await openShift(page)
    await expect(page.getByText('3 of 5', { exact: true })).toBeVisible()
    await expect(seen(page, 'AB 1')).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('region', { name: 'Not in the list' })).toContainText('XY 77')

    await leave(address, 'EF 3')
    await importOverHttp(address, csv.url('/more.csv'))
    await expect(plates).toHaveText(['AB 1', 'JK 5', 'LM 6', 'CD 2', 'GH 4'])
    await page.getByRole('button', { name: 'Not checked' }).click()
    await expect(plates).toHaveText(['LM 6', 'GH 4'])
    await seen(page, 'LM 6').click()
    await expect(plates).toHaveText(['GH 4'])
    await page.getByRole('navigation').getByRole('button', { name: 'Lot' }).click()
    await openShift(page)
    await expect(page.getByText('4 of 5', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'End the check' }).click()
    await expect(page.getByRole('heading', { name: '5 in the list, 2 seen, 2 gone, 1 not checked' })).toBeFocused()
    await page.getByRole('button', { name: 'Go on checking' }).click()
    await seen(page, 'GH 4').click()
    await expect(page.getByText('Every vehicle is checked')).toBeVisible()
    await page.getByRole('button', { name: 'End the check' }).click()

    const result = page.getByRole('heading', { name: '5 in the list, 3 seen, 2 gone' })
    await expect(result).toBeVisible()
    await expect(page.getByText('1 not in the list: XY 77', { exact: true })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Gone, but still in the list' })).toHaveText('JK 5bay A2CD 2bay A10')
    await expect(page.getByText('They are recorded as leaving now.')).toBeVisible()
    const takeOff = page.getByRole('button', { name: 'Take 2 vehicles off the list' })
    await takeOff.click()
    await expect(page.getByText('2 vehicles were taken off the list')).toBeVisible()
    await expect(takeOff).toHaveCount(0)
    await expect(result).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('2 vehicles are back in the lot')).toBeVisible()
    await takeOff.click()
    await expect(takeOff).toHaveCount(0)

    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText('3 vehicles are in the list.')).toBeVisible()
    await page.getByRole('navigation').getByRole('button', { name: 'History' }).click()
    for (const plate of ['JK 5', 'CD 2', 'EF 3']) {
      await expect(page.getByRole('table', { name: 'Stays' })).toContainText(plate)
    }
  },
)

test('two screens of one lot show the same check, and each goes on with it', async ({ serve, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 1,10,100,80,A2\nCD 2,10,100,80,A10\n`)
  const running = await serve.launch({ settings: { chargingRate: '0.1 %/h' } })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const [one, two] = [await running.page(), await running.page()]
  await openCheck(one)
  await openCheck(two)
  await one.getByRole('button', { name: 'Start the check' }).click()
  await seen(one, 'AB 1').click()
  await expect(seen(two, 'AB 1')).toHaveAttribute('aria-pressed', 'true')
  await two.getByLabel('Plate', { exact: true }).fill('xy 77')
  await two.getByRole('button', { name: 'Not in the list: note XY 77' }).click()
  await gone(two, 'CD 2').click()
  await expect(one.getByRole('region', { name: 'Not in the list' })).toContainText('XY 77')
  await one.getByRole('button', { name: 'End the check' }).click()
  await expect(two.getByRole('heading', { name: '2 in the list, 1 seen, 1 gone' })).toBeVisible()
  await two.getByRole('button', { name: 'Done' }).click()
  await expect(one.getByRole('button', { name: 'Start the check' })).toBeVisible()
})

eitherHost('the check goes by the keyboard alone, and is told at every quarter of the way', async ({ host, csv }) => {
  const rows = Array.from({ length: 8 }, (_, index) => `AB ${index},10,100,80,${index}`)
  csv.set('/lot.csv', `${HEADER}\n${rows.join('\n')}\n`)
  const { page, address } = await host.launch({ settings: { chargingRate: '0.1 %/h' } })
  await importOverHttp(address, csv.url('/lot.csv'))
  await openCheck(page)
  await page.getByRole('button', { name: 'Start the check' }).press('Enter')
  await page.getByLabel('Plate', { exact: true }).press('Enter')
  await expect(seen(page, 'AB 0')).toBeFocused()
  const told = page.locator('[aria-live="polite"].visually-hidden')
  await page.keyboard.press('Space')
  await expect(page.getByText('1 of 8', { exact: true })).toBeVisible()
  await expect(told).not.toContainText('checked')
  await page.keyboard.press('ArrowDown')
  await expect(seen(page, 'AB 1')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(gone(page, 'AB 1')).toHaveAttribute('aria-pressed', 'true')
  await expect(told).toHaveText('2 of 8 checked')
  await page.keyboard.press('ArrowDown')
  await expect(gone(page, 'AB 2')).toBeFocused()

  await page.getByRole('button', { name: 'Not checked' }).click()
  await seen(page, 'AB 2').press('Space')
  await expect(row(page, 'AB 2')).toHaveCount(0)
  await expect(seen(page, 'AB 3')).toBeFocused()
  await seen(page, 'AB 7').press('Space')
  await expect(seen(page, 'AB 6')).toBeFocused()
  await page.getByLabel('Plate', { exact: true }).fill('ab2')
  await expect(row(page, 'AB 2')).toHaveAttribute('data-finding', 'seen')
})

test('axe finds nothing on the lot check, and nothing is cut off, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,50,100,40,A1\nVERY LONG PLATE 9,1,100,99,WEST GATE 12\nEF 789,1,100,99,\n`)
  const running = await serve.launch({ settings: { chargingRate: '6 %/h', graceMinutes: '0' } })
  const page = await running.page()
  await importOverHttp(running.url, csv.url('/lot.csv'))
  await openCheck(page)
  await expectAccessibleInEachSize(page)
  await page.getByRole('button', { name: 'Start the check' }).click()
  await seen(page, 'AB 123').click()
  await gone(page, 'VERY LONG PLATE 9').click()
  await expectAccessibleInEachSize(page)
  await page.getByLabel('Plate', { exact: true }).fill('XY 77')
  await expectAccessibleInEachSize(page)
  await page.getByRole('button', { name: 'Not in the list: note XY 77' }).click()
  await page.getByRole('button', { name: 'End the check' }).click()
  await expectAccessibleInEachSize(page)
})
