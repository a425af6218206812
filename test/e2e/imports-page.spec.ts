import { eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

async function importOverHttp(address: string | null, url: string): Promise<void> {
  await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
}

async function openImports(page: Page) {
  await openManagerPage(page, 'Imports')
  return page.getByRole('table', { name: 'Past imports, newest first' })
}

eitherHost('every import is kept: where from, by whom, how it ended, what it refused', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n"=1+1",x,100,80\n')
  const { page, address } = await host.launch()
  await openManagerPage(page, 'Imports')
  await expect(page.getByText('Nothing has been imported yet', { exact: true }).last()).toBeVisible()

  await importOverHttp(address, csv.url('/lot.csv'))
  await importOverHttp(address, csv.url('/lot.csv'))
  await importOverHttp(address, csv.url('/nowhere.csv'))
  const table = await openImports(page)
  const rows = table.getByRole('row')
  await expect(rows).toHaveCount(4)
  await expect(rows.nth(1)).toContainText('Failed')
  await expect(rows.nth(2)).toContainText('same file')
  await expect(rows.nth(3)).toContainText('HTTP')

  await rows
    .nth(1)
    .getByRole('button', { name: /^Import of/ })
    .click()
  await expect(table.getByText(/status 404/)).toBeVisible()
  await rows
    .filter({ hasText: 'Imported' })
    .last()
    .getByRole('button', { name: /^Import of/ })
    .click()
  await expect(table.getByText('1 row did not count')).toBeVisible()
  await expect(table.getByText(/SHA-256 [0-9a-f]{12}/)).toBeVisible()
})

test('the refused rows of an import are saved as a file that is safe to open in a spreadsheet', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n=1+1,x,100,80\n')
  const running = await serve.launch()
  const page = await running.page()
  await importOverHttp(running.url, csv.url('/lot.csv'))
  const table = await openImports(page)
  await table.getByRole('button', { name: /^Import of/ }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    table.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  const chunks: Uint8Array[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array)
  const text = Buffer.concat(chunks).toString('utf8')
  expect(download.suggestedFilename()).toMatch(/^ampcontrol-refused-rows-\d+\.csv$/)
  expect(text.split('\r\n')[0]).toContain('line,row,code,reason')
  expect(text).toContain('"\'=1+1,x,100,80"')
})

eitherHost('an import that was cut off says so at the next start and offers to run again', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const release = csv.hold('/lot.csv')
  const running = await host.launch()
  void importOverHttp(running.address, csv.url('/lot.csv')).catch(() => {})
  await csv.requested('/lot.csv')
  await running.kill()
  release()
  const { page } = await running.restart()
  const told = page.getByRole('status').filter({ hasText: 'was cut off' })
  await expect(told).toBeVisible()
  const table = await openImports(page)
  await expect(table.getByRole('row').nth(1)).toContainText('Cut off')
  await told.getByRole('button', { name: 'Import again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await dialog.getByRole('button', { name: 'Import 1 vehicle' }).click()
  await expect(dialog).toBeHidden()
  await expect(told).toBeHidden()
})

eitherHost(
  'a file that is imported again has to be picked again, and the screen says so beside the picker',
  async ({ host }) => {
    const file = { name: 'monday.csv', mimeType: 'text/csv', buffer: Buffer.from('AB 123,10,100,80\n') }
    const { page } = await host.launch()
    const table = await openImports(page)
    await page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
    await dialog.locator('input[type=file]').setInputFiles(file)
    await dialog.getByRole('button', { name: 'Import 1 vehicle' }).click()
    await expect(dialog).toBeHidden()

    // From here on, since the browser takes a moment to hand choosers over.
    const chooser = page.waitForEvent('filechooser')
    await table.getByRole('button', { name: /^Import of file:monday.csv/ }).click()
    await table.getByRole('button', { name: 'Import again' }).click()
    const picker = dialog.getByRole('button', { name: 'Choose a file' })
    await expect(picker).toBeFocused()
    await expect(picker).toHaveAccessibleDescription(
      'The file monday.csv itself is not kept. Choose it again to import it.',
    )
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(file)
    await dialog.getByRole('button', { name: 'Import 1 vehicle' }).click()
    await expect(dialog.getByText('The file is the same as last time')).toBeVisible()
    await expect(dialog.getByText('is not kept')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Close' }).click()

    await table.getByRole('button', { name: 'Import again' }).click()
    await expect(dialog.getByText('is not kept')).toBeVisible()
    await expectAccessible(page)
  },
)

test('the import of a file that was cut off asks for the file again', async ({ serve }) => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `P ${index},10,100,80\n`).join('')
  const running = await serve.launch()
  const page = await running.page()
  await openImports(page)
  await page.getByRole('main').getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await dialog.getByRole('button', { name: 'Import 100,000 vehicles' }).click({ timeout: 60_000 })
  await dialog.getByText('Adding to the lot').waitFor()
  await running.kill()
  const again = await (await running.restart()).page()
  const told = again.getByRole('status').filter({ hasText: 'was cut off' })
  await told.getByRole('button', { name: 'Import again' }).click()
  await expect(again.getByText('The file large.csv itself is not kept. Choose it again to import it.')).toBeVisible()
})

eitherHost('what was said of a cut-off import can be dismissed for good', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const release = csv.hold('/lot.csv')
  const running = await host.launch()
  void importOverHttp(running.address, csv.url('/lot.csv')).catch(() => {})
  await csv.requested('/lot.csv')
  await running.kill()
  release()
  const { page } = await running.restart()
  const told = page.getByRole('status').filter({ hasText: 'was cut off' })
  await told.getByRole('button', { name: 'Dismiss' }).click()
  await expect(told).toBeHidden()
  await page.reload()
  await expect(page.getByRole('contentinfo')).toContainText('Nothing imported yet')
  await expect(told).toBeHidden()
})

eitherHost('more imports than fit on a page are reached by its buttons', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const { page, address } = await host.launch()
  for (let index = 0; index < 26; index += 1) await importOverHttp(address, csv.url('/lot.csv'))
  const table = await openImports(page)
  await expect(table.getByRole('row')).toHaveCount(26)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table.getByRole('row').nth(1)).not.toContainText('same file')
})

test('axe finds nothing on the page of imports in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,x,100,80\n')
  const running = await serve.launch()
  const page = await running.page()
  await openImports(page)
  await expectAccessible(page)
  await importOverHttp(running.url, csv.url('/lot.csv'))
  await importOverHttp(running.url, csv.url('/nowhere.csv'))
  const table = await openImports(page)
  await table
    .getByRole('button', { name: /^Import of/ })
    .last()
    .click()
  await expect(table.getByText('CD 456,x,100,80')).toBeVisible()

  const source = page.getByRole('listitem').filter({ hasText: 'Not known yet: each charge is judged by itself.' })
  const choice = source.getByRole('combobox', { name: `How charges are read: ${csv.url('/lot.csv')}` })
  await choice.selectOption('List of arrivals')
  await expect(page.getByText('Set by hand: a list, its charges count for arrivals only.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(choice).toHaveValue('learned')
  await expectAccessible(page)
})
