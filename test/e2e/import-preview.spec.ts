import { eitherHost, expect, expectAccessible, type Page, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay'

const HELD = 'One charge does not fit what was known. It is held until another reading confirms it.'

async function openDialog(page: Page) {
  await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
  return page.getByRole('dialog', { name: 'Import vehicles' })
}

async function previewUrl(page: Page, url: string) {
  const dialog = await openDialog(page)
  await dialog.getByLabel('Address of the CSV file').fill(url)
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByRole('heading', { name: 'What the import would do' })).toBeVisible()
  return dialog
}

/** A kind of row in the preview, by its count and its name. */
function kindOf(page: Page, count: number | string, name: string) {
  return page
    .getByRole('group', { name: 'Rows by what becomes of them' })
    .getByRole('button', { name: `${count} ${name}` })
}

function row(page: Page, plate: string) {
  return page.getByRole('row').filter({ hasText: plate })
}

eitherHost(
  'a preview shows what an import would do, changes nothing, and is then done as shown',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,10,100,80,4\nCD 456,10,100,80,\nEF 789,10,100,80,\nGH 1,10,100,80,\n`)
    const { page } = await host.launch({ settings: { chargingRate: '60 %/h' } })
    const first = await previewUrl(page, csv.url('/lot.csv'))
    await expect(kindOf(page, 4, 'New')).toHaveAttribute('aria-pressed', 'true')
    await first.getByRole('button', { name: 'Import 4 vehicles' }).click()
    await expect(first, 'nothing is left to look at').toBeHidden()
    await expect(page.getByRole('dialog', { name: /^4 vehicles imported/ })).toBeVisible()

    csv.set(
      '/lot.csv',
      `${HEADER}\nAB 123,50,100,90,12\nA-B 123,5,100,80,\nCD 456,x,100,80,\nNN 1,5,50,80,\nGH 1,12,100,80,\n`,
    )
    const dialog = await previewUrl(page, csv.url('/lot.csv'))
    await expect(kindOf(page, 1, 'Refused')).toHaveAttribute('aria-pressed', 'true')
    await expect(dialog.getByRole('row').filter({ hasText: 'CD 456,x,100,80' })).toContainText('4')
    await expect(dialog.getByText(HELD)).toBeVisible()
    await kindOf(page, 2, 'Updated').click()
    const updated = dialog.getByRole('row').filter({ hasText: 'AB 123,50,100,90,12' })
    await expect(updated, 'it leapt').toContainText('A charge of 50 kWh is held until another reading confirms it')
    await expect(updated).toContainText('Target 80 % → 90 %')
    await expect(updated).toContainText('Bay 4 → 12')
    await expect(dialog.getByRole('row').filter({ hasText: 'GH 1,12' }), 'it charged').toContainText('→ 12 kWh')
    await kindOf(page, 2, 'New').click()
    await expect(dialog.getByRole('row').filter({ hasText: 'A-B 123' })).toContainText('looks like AB 123')
    await kindOf(page, 1, 'Not in the file').click()
    await expect(dialog.getByRole('row').filter({ hasText: 'EF 789' })).toBeVisible()

    await dialog.getByRole('button', { name: 'Do not import' }).click()
    await expect(dialog.getByLabel('Address of the CSV file')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(row(page, 'NN 1')).toHaveCount(0)

    const again = await previewUrl(page, csv.url('/lot.csv'))
    await again.getByRole('button', { name: 'Import 4 vehicles' }).click()
    await expect(again.getByText('4 vehicles imported')).toBeVisible()
    await expect(again.getByText(HELD), 'the result says it, too').toBeVisible()
    await again.getByRole('button', { name: 'Close' }).click()
    await expect(row(page, 'NN 1')).toBeVisible()
    await expect(row(page, 'EF 789'), 'what is not in the file stays').toBeVisible()
  },
)

async function importTwo(page: Page, url: string): Promise<void> {
  const dialog = await previewUrl(page, url)
  await dialog.getByRole('button', { name: 'Import 2 vehicles' }).click()
  await expect(dialog).toBeHidden()
}

const CHANGED = 'The lot has changed since this preview: 1 row would now be treated differently.'

eitherHost(
  'where a vehicle leaves before the confirmation, nothing is written until what is different was seen',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\n')
    const { page, address } = await host.launch({ settings: { chargingRate: '1 %/h' } })
    await importTwo(page, csv.url('/lot.csv'))

    csv.set('/lot.csv', 'AB 123,20,100,80\nCD 456,20,100,90\nNN 1,5,50,80\n')
    const dialog = await previewUrl(page, csv.url('/lot.csv'))
    expect((await fetch(`${address}vehicle/CD%20456`, { method: 'DELETE' })).status).toBe(200)
    await dialog.getByRole('button', { name: 'Import 3 vehicles' }).click()

    const notice = dialog.getByRole('region', { name: CHANGED })
    await expect(notice).toContainText('Nothing has been imported. Look at the changes, then import, or stop.')
    await expect(notice.getByRole('heading', { name: CHANGED })).toBeFocused()
    const changed = notice.getByRole('row').filter({ hasText: 'CD 456' })
    await expect(changed.getByRole('cell')).toHaveText([
      '2',
      'CD 456',
      /^UpdatedA charge of 20.kWh is held until another reading confirms itTarget 80.% → 90.%$/,
      'Still away',
    ])
    await expect(kindOf(page, 1, 'Still away')).toBeVisible()
    expect((await fetch(`${address}vehicle/NN%201`)).status, 'nothing is written yet').toBe(404)

    await dialog.getByRole('button', { name: 'Import 2 vehicles' }).click()
    await expect(dialog.getByText('2 vehicles imported')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(row(page, 'NN 1')).toBeVisible()
    await expect(row(page, 'CD 456')).toHaveCount(0)
  },
)

eitherHost('vehicles that left and are named again are brought back from the result', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\n')
  const { page, address } = await host.launch({ settings: { chargingRate: '1 %/h' } })
  await importTwo(page, csv.url('/lot.csv'))
  for (const plate of ['AB%20123', 'CD%20456']) await fetch(`${address}vehicle/${plate}`, { method: 'DELETE' })

  const dialog = await openDialog(page)
  await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByRole('heading', { name: '2 vehicles that left are named and stay away' })).toBeVisible()
  await expect(dialog.getByRole('heading', { name: '0 vehicles imported' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Bring all 2 back' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Bring back: CD 456' }).click()
  await expect(dialog.getByText('Back in the lot')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Bring back: AB 123' }).click()
  await expect(dialog.getByText('Back in the lot')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(row(page, 'CD 456')).toBeVisible()
  await expect(row(page, 'AB 123')).toBeVisible()
})

eitherHost('it is told as well to one who has closed the dialog meanwhile', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\n')
  const { page, address } = await host.launch({ settings: { chargingRate: '1 %/h' } })
  await importTwo(page, csv.url('/lot.csv'))
  csv.set('/lot.csv', 'AB 123,20,100,80\nCD 456,20,100,90\n')
  const dialog = await previewUrl(page, csv.url('/lot.csv'))
  expect((await fetch(`${address}vehicle/CD%20456`, { method: 'DELETE' })).status).toBe(200)
  // In one breath, so that the answer cannot come before the dialog is closed.
  await dialog.evaluate((element) => {
    const named = (name: string) =>
      [...element.querySelectorAll('button')].find((button) =>
        [button.textContent, button.ariaLabel].some((text) => text?.trim() === name),
      )
    named('Import 2 vehicles')?.click()
    named('Close')?.click()
  })
  await expect(dialog).toBeHidden()
  const toast = page.getByRole('region', { name: 'Messages' })
  await expect(toast).toContainText('Nothing has been imported: the lot has changed since the preview.')
  await toast.locator('.toast', { hasText: 'Nothing has been imported' }).getByText('Show', { exact: true }).click()
  await expect(dialog.getByRole('heading', { name: CHANGED })).toBeVisible()
  await dialog.getByRole('button', { name: 'Do not import' }).click()
  await expect(dialog.getByLabel('Address of the CSV file')).toBeVisible()
})

eitherHost('a file is picked, previewed and imported', async ({ host }) => {
  const { page } = await host.launch()
  const dialog = await openDialog(page)
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'monday.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${HEADER}\nMÜ 1,10,100,80,\nCD 456,10,100,80,7\n`),
  })
  await expect(dialog.getByText('file:monday.csv')).toBeVisible()
  await dialog.getByRole('button', { name: 'Import 2 vehicles' }).click()
  await expect(page.getByRole('dialog', { name: /^2 vehicles imported/ })).toBeVisible()
  await expect(row(page, 'MÜ 1')).toBeVisible()
})

eitherHost('a file larger than one piece arrives whole', async ({ host }) => {
  const { page } = await host.launch()
  const dialog = await openDialog(page)
  const rows = Array.from({ length: 20_000 }, (_, i) => `P ${i},10,100,80,${'x'.repeat(12)},`)
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'large.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${HEADER},note\n${rows.join('\n')}\n${'#'.repeat(700_000)}\n`),
  })
  await expect(dialog.getByRole('button', { name: 'Import 20,000 vehicles' })).toBeVisible({ timeout: 30_000 })
})

eitherHost('every row of a kind can be scrolled to, and only what is seen is in the page', async ({ host, csv }) => {
  const rows = Array.from({ length: 100_050 }, (_, index) => `P ${index},10,100,80`)
  csv.set('/lot.csv', `${rows.join('\n')}\n`)
  const { page } = await host.launch()
  const dialog = await openDialog(page)
  await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(kindOf(page, '100,050', 'New')).toBeVisible({ timeout: 60_000 })

  const list = dialog.getByRole('region', { name: 'New' })
  await expect(list.getByRole('row').filter({ hasText: 'P 0,10,100,80' })).toBeVisible()
  const scrollTo = (share: number) =>
    list.evaluate((element, wanted) => {
      const scroller = element.parentElement
      if (scroller !== null) scroller.scrollTop = scroller.scrollHeight * wanted
    }, share)
  await scrollTo(1)
  const last = list.getByRole('row').filter({ hasText: 'P 99999,10,100,80' })
  await expect(last).toBeVisible()
  await expect(last).toHaveAttribute('aria-rowindex', '100001')
  await expect(list.getByRole('columnheader', { name: 'Plate' }), 'the head stays').toBeInViewport()
  await scrollTo(0.5)
  await expect(
    list
      .getByRole('row')
      .filter({ hasText: /P 49\d\d\d,/ })
      .first(),
  ).toBeVisible()
  expect(await list.getByRole('row').count()).toBeLessThan(60)
  await list.getByRole('button', { name: 'Next' }).click()
  await expect(list.getByText('100,001–100,050 of 100,050')).toBeVisible()
  await expect(list.getByRole('row').filter({ hasText: 'P 100000,10,100,80' })).toBeInViewport()
  await scrollTo(1)
  await expect(list.getByRole('row').filter({ hasText: 'P 100049,10,100,80' })).toBeVisible()
})

eitherHost('a file that is dropped anywhere on the window is previewed', async ({ host }) => {
  const { page } = await host.launch()
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['AB 123,10,100,80\n'], 'dropped.csv', { type: 'text/csv' }))
    return transfer
  })
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files })
  await expect(page.getByText('Drop the CSV file to preview it')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: files })
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await expect(dialog.getByText('file:dropped.csv')).toBeVisible()
  await expect(page.getByText('Drop the CSV file to preview it')).toBeHidden()
  await dialog.getByRole('button', { name: 'Import 1 vehicle' }).click()
  await expect(page.getByRole('dialog', { name: /^1 vehicle imported/ })).toBeVisible()
})

eitherHost('a file that is no CSV is told in a sentence, and a preview can be stopped', async ({ host, csv }) => {
  csv.hang('/slow.csv')
  const { page } = await host.launch()
  const dialog = await openDialog(page)
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'sheet.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]),
  })
  await expect(dialog.getByText(/Excel workbook/)).toBeVisible()
  await expect(dialog.getByRole('heading', { name: 'No preview' })).toBeVisible()
  await dialog.getByLabel('Address of the CSV file').fill(csv.url('/slow.csv'))
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByRole('button', { name: /^Cancel the import from/ }).click()
  await expect(dialog.getByLabel('Address of the CSV file')).toBeVisible()
})

test('axe finds nothing in the preview in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\nA-B 123,10,100,80\nCD 456,x,100,80\nAB 123,20,100,80\n')
  const running = await serve.launch()
  const page = await running.page()
  await previewUrl(page, csv.url('/lot.csv'))
  await expectAccessible(page)
  await kindOf(page, 2, 'New').click()
  await expect(page.getByText('looks like A-B 123')).toBeVisible()
  await expectAccessible(page)
})

test('axe finds nothing in what is different since a preview in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\n')
  const running = await serve.launch({ settings: { chargingRate: '1 %/h' } })
  const page = await running.page()
  await importTwo(page, csv.url('/lot.csv'))
  csv.set('/lot.csv', 'CD 456,20,100,90\n')
  const dialog = await previewUrl(page, csv.url('/lot.csv'))
  for (const plate of ['CD%20456', 'AB%20123']) await fetch(`${running.url}vehicle/${plate}`, { method: 'DELETE' })
  await dialog.getByRole('button', { name: 'Import 1 vehicle' }).click()
  await expect(dialog.getByRole('region', { name: CHANGED })).toContainText('no longer in the lot: AB 123')
  await expectAccessible(page)
})
