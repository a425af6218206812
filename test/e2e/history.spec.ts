import { eitherHost, expect, expectAccessible, type Page, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

async function importOverHttp(address: string | null, url: string): Promise<void> {
  const answer = await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  expect(answer.status).toBe(201)
}

async function leave(address: string | null, plate: string): Promise<void> {
  const answer = await fetch(`${address}vehicle/${encodeURIComponent(plate)}`, { method: 'DELETE' })
  expect(answer.status).toBe(200)
}

function stays(page: Page) {
  return page.getByRole('table', { name: 'Stays' })
}

/** The plates that are shown, in their order. */
function shownPlates(page: Page) {
  return stays(page).getByRole('button', { name: /^Details: / })
}

async function exported(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
}

eitherHost('every stay is found by plate and period, put in order, and followed live', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,10,100,90,1\nCD 456,95,100,90,2\nEF 789,50,100,80,\nB-MA 417,20,60,80,7\n`)
  const { page, address } = await host.launch()
  await importOverHttp(address, csv.url('/lot.csv'))
  await page.getByRole('button', { name: 'History' }).click()
  await expect(page.getByText('No stay fits')).toBeVisible()
  await page.getByRole('button', { name: 'Show all stays' }).click()
  await expect(page.getByText('No vehicle has left yet')).toBeVisible()

  for (const plate of ['EF 789', 'AB 123', 'CD 456']) {
    await leave(address, plate)
    await expect(stays(page).getByRole('row').filter({ hasText: plate })).toBeVisible()
  }
  await expect(shownPlates(page)).toHaveText(['CD 456', 'AB 123', 'EF 789'])
  await expect(page.getByText('1–3 of 3')).toBeVisible()

  const plateHead = page.getByRole('columnheader', { name: 'Plate' })
  await expect(plateHead).toHaveAttribute('aria-sort', 'none')
  await plateHead.getByRole('button').click()
  await expect(shownPlates(page)).toHaveText(['AB 123', 'CD 456', 'EF 789'])
  await expect(plateHead).toHaveAttribute('aria-sort', 'ascending')
  await plateHead.getByRole('button').click()
  await expect(shownPlates(page)).toHaveText(['EF 789', 'CD 456', 'AB 123'])

  const row = stays(page).getByRole('row').filter({ hasText: 'EF 789' })
  await expect(row).toContainText('50 % → 80 %')
  await expect(row).toContainText('30 points short')
  await row.getByRole('button', { name: 'Details: EF 789' }).click()
  await expect(stays(page).getByText('Charge at leaving')).toBeVisible()
  await expect(stays(page).getByRole('listitem').first()).toBeVisible()

  await page.getByLabel('Plate', { exact: true }).fill('d4')
  await expect(shownPlates(page)).toHaveText(['CD 456'])
  await page.getByRole('button', { name: 'Both' }).click()
  await page.getByLabel('Plate', { exact: true }).fill('ma 4')
  await expect(shownPlates(page)).toHaveText(['B-MA 417'])
  await page.getByRole('button', { name: 'Clear the plate' }).click()
  await expect(shownPlates(page)).toHaveCount(4)
  await page.getByRole('button', { name: 'From … to' }).click()
  await expect(shownPlates(page)).toHaveCount(4)
  await page.getByLabel('To', { exact: true }).fill('2001-01-01')
  await page.getByLabel('From', { exact: true }).fill('2000-01-01')
  await expect(page.getByText('No stay fits')).toBeVisible()

  await page.getByRole('button', { name: 'Today' }).click()
  await stays(page).getByRole('button', { name: 'Open: B-MA 417' }).click()
  await expect(page.getByRole('combobox', { name: 'Plate' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'B-MA 417' })).toBeVisible()
  await page.getByRole('button', { name: 'History' }).click()
  await expect(shownPlates(page)).toHaveCount(4)
})

eitherHost('a stay is brought back from the history, unless its plate is in the lot again', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,10,100,90,1\nCD 456,10,100,90,2\n`)
  const { page, address } = await host.launch()
  await importOverHttp(address, csv.url('/lot.csv'))
  await leave(address, 'AB 123')
  await leave(address, 'CD 456')
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('button', { name: 'Bring back: AB 123' }).press('Enter')
  await expect(page.getByText('AB 123 is back in the lot')).toBeVisible()
  await expect(page.locator('.table-scroller'), 'the keys go on from here').toBeFocused()
  await expect(shownPlates(page)).toHaveText(['CD 456'])
  expect((await fetch(`${address}vehicle/AB%20123`)).status).toBe(200)

  await importOverHttp(address, csv.url('/lot.csv'))
  const row = stays(page).getByRole('row').filter({ hasText: 'CD 456' })
  await expect(row).toContainText(/in the lot again since \d/)
  await expect(row.getByRole('button', { name: 'Bring back: CD 456' })).toHaveCount(0)
  await leave(address, 'CD 456')
  await expect(page.getByRole('button', { name: 'Bring back: CD 456' })).toHaveCount(1)
})

eitherHost('the export holds all that fits, page after page, and no formula', async ({ host, csv }) => {
  const many = Array.from({ length: 120 }, (_, index) => `KA ${100 + index},10,100,90,${index}`)
  csv.set('/lot.csv', `${HEADER}\n=1+1,10,100,90,@SUM(A1)\n${many.join('\n')}\n`)
  const { page, address } = await host.launch()
  await importOverHttp(address, csv.url('/lot.csv'))
  await leave(address, '=1+1')
  await page.getByRole('button', { name: 'History' }).click()
  await expect(shownPlates(page)).toHaveText(['=1+1'])

  const departed = await exported(page)
  expect(departed.name).toMatch(/^ampcontrol-history-\d{4}-\d\d-\d\d\.csv$/)
  const [head = '', first = '', ...rest] = departed.text.split('\r\n')
  expect(head).toMatch(/^\ufeffplate,bay,arrived_at,ready_at,left_at,/)
  expect(first).toMatch(/^"'=1\+1","'@SUM\(A1\)",\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d,,\d{4}-/)
  expect(rest).toEqual([''])

  await page.getByRole('button', { name: 'In the lot' }).click()
  await page.getByRole('columnheader', { name: 'Plate' }).getByRole('button').click()
  await expect(page.getByText('1–50 of 120')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('51–100 of 120')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(shownPlates(page)).toHaveCount(20)
  await expect(shownPlates(page).first()).toHaveText('KA 200')
  await expect(page.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText('51–100 of 120')).toBeVisible()
  const parked = await exported(page)
  const plates = parked.text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(plates).toEqual(many.map((line) => line.split(',')[0]))
})

test('axe finds nothing on the history, empty, full and opened, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,10,100,90,1\nCD 456,95,100,90,2\nEF 789,10,100,90,3\n`)
  const running = await serve.launch()
  const page = await running.page()
  await page.getByRole('button', { name: 'History' }).click()
  await expect(page.getByText('No vehicle has left yet')).toBeVisible()
  await expectAccessible(page)
  await importOverHttp(running.url, csv.url('/lot.csv'))
  await leave(running.url, 'AB 123')
  await leave(running.url, 'CD 456')
  await importOverHttp(running.url, csv.url('/lot.csv'))
  await leave(running.url, 'CD 456')
  await page.getByRole('button', { name: 'From … to' }).click()
  await page.getByRole('button', { name: 'Both' }).click()
  await expect(shownPlates(page)).toHaveCount(5)
  await shownPlates(page).last().click()
  await expect(stays(page).getByRole('listitem').first()).toBeVisible()
  await expectAccessible(page)
})
