import {
  type CsvServer,
  eitherHost,
  expect,
  expectAccessible,
  expectAccessibleInEachSize,
  type Page,
  test,
} from '../support/fixture.ts'

const ROWS = 'AB 123,10,100,80\nCD 456,10,100,80\n'
const HALF = ROWS.length / 2

async function openDialog(page: Page) {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Import/ })
    .click()
  return page.getByRole('dialog', { name: 'Import vehicles' })
}

function addressField(page: Page) {
  return page.getByRole('dialog').getByLabel('Address of the CSV file')
}

async function importUrl(page: Page, url: string): Promise<void> {
  await addressField(page).fill(url)
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
}

/** What the dialog says of one source. */
function cardOf(page: Page, source: string) {
  return page.getByRole('dialog').getByRole('article', { name: `Import from ${source}`, exact: true })
}

/** A file whose second half comes when the returned function is called. */
function serveSlowly(csv: CsvServer, path: string, body = ROWS): () => void {
  csv.set(path, body)
  return csv.holdAfter(path, HALF)
}

eitherHost(
  'several sources are imported at once, and each ends in its own place with its own result',
  async ({ host, csv }) => {
    const endFirst = serveSlowly(csv, '/first.csv')
    const endSecond = serveSlowly(csv, '/second.csv', 'EF 789,10,100,80\nGH 1,ten,100,80\nGH 2,10,100,80\n')
    const [first, second] = [csv.url('/first.csv'), csv.url('/second.csv')]
    const { page } = await host.launch()
    const dialog = await openDialog(page)
    await importUrl(page, first)
    await importUrl(page, second)
    for (const source of [first, second]) {
      await expect(cardOf(page, source)).toContainText('Fetching the file')
      await expect(cardOf(page, source)).toContainText(/\d+\sB of \d+\sB/)
      await expect(cardOf(page, source).getByRole('button', { name: `Cancel the import from ${source}` })).toBeVisible()
    }

    await addressField(page).fill('https://lot.exam')
    endSecond()
    await expect(cardOf(page, second).getByRole('status')).toContainText('2 vehicles imported')
    await expect(cardOf(page, second).getByRole('status')).toContainText('Refused 1')
    await expect(cardOf(page, first)).toContainText('Fetching the file')
    await expect(addressField(page), 'a result wipes nothing that is typed').toHaveValue('https://lot.exam')
    await expect(addressField(page), 'and takes no focus away').toBeFocused()
    await cardOf(page, second).getByRole('button', { name: 'Details' }).click()
    await expect(cardOf(page, second)).toContainText('GH 1,ten,100,80')

    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByRole('banner').getByRole('button', { name: 'Importing' })).toBeVisible()
    endFirst()
    const toast = page.getByRole('dialog', { name: `2 vehicles imported · ${first}` })
    await toast.getByRole('button', { name: 'Show' }).click()
    await expect(cardOf(page, first).getByRole('status')).toContainText('2 vehicles imported')
    await expect(cardOf(page, second), 'what was seen is gone').toHaveCount(0)
  },
)

eitherHost(
  'an import of a source that is being read waits for its turn, says so, and can be cancelled',
  async ({ host, csv }) => {
    const release = serveSlowly(csv, '/lot.csv')
    const source = csv.url('/lot.csv')
    const { page } = await host.launch()
    await openDialog(page)
    await importUrl(page, source)
    await expect(cardOf(page, source)).toContainText('Fetching the file')
    await importUrl(page, source)
    const cards = cardOf(page, source)
    await expect(cards.first()).toContainText('Waits for the import of the same source that is running')
    await cards
      .first()
      .getByRole('button', { name: /^Cancel the import/ })
      .press('Enter')
    await expect(cards.first().getByRole('status')).toContainText('Import cancelled')
    await expect(cards.first(), 'the focus stays in its place').toBeFocused()
    await expect(cards.last()).toContainText('Fetching the file')
    release()
    await expect(cards.last().getByRole('status')).toContainText('2 vehicles imported')
    expect(csv.count('/lot.csv')).toBe(1)
  },
)

eitherHost(
  'a file is dropped while an import runs, and its preview waits while another address is typed',
  async ({ host, csv }) => {
    serveSlowly(csv, '/slow.csv')
    const { page } = await host.launch()
    await openDialog(page)
    await importUrl(page, csv.url('/slow.csv'))
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['EF 789,10,100,80\n'], 'dropped.csv', { type: 'text/csv' }))
      return transfer
    })
    await page.dispatchEvent('body', 'drop', { dataTransfer: files })
    await page.getByRole('button', { name: 'Import 1 vehicle' }).click()
    await expect(cardOf(page, 'dropped.csv').getByRole('status')).toContainText('1 vehicle imported')
    await expect(cardOf(page, csv.url('/slow.csv'))).toContainText('Fetching the file')

    const release = serveSlowly(csv, '/later.csv')
    await addressField(page).fill(csv.url('/later.csv'))
    await page.getByRole('dialog').getByRole('button', { name: 'Preview' }).click()
    await addressField(page).fill('https://lot.exam')
    release()
    const later = cardOf(page, csv.url('/later.csv'))
    await expect(later.getByRole('status')).toContainText('Preview ready')
    await expect(addressField(page)).toHaveValue('https://lot.exam')
    await later.getByRole('button', { name: 'Show the preview' }).click()
    await page.getByRole('button', { name: 'Do not import' }).click()
    await expect(later).toHaveCount(0)
    await expect(addressField(page)).toBeFocused()
  },
)

eitherHost(
  'an import ends while the preview of another source is looked at, and is told beside it',
  async ({ host, csv }) => {
    const release = serveSlowly(csv, '/slow.csv')
    csv.set('/other.csv', 'EF 789,10,100,80\n')
    const { page } = await host.launch()
    const dialog = await openDialog(page)
    await importUrl(page, csv.url('/slow.csv'))
    await addressField(page).fill(csv.url('/other.csv'))
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await expect(dialog.getByRole('heading', { name: 'What the import would do' })).toBeFocused()
    release()
    await expect(page.getByRole('dialog', { name: `2 vehicles imported · ${csv.url('/slow.csv')}` })).toBeVisible()
    await expect(dialog.getByRole('heading', { name: 'What the import would do' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Import 1 vehicle' }).click()
    await expect(cardOf(page, csv.url('/other.csv')).getByRole('status')).toContainText('1 vehicle imported')
    await expect(cardOf(page, csv.url('/slow.csv')).getByRole('status')).toContainText('2 vehicles imported')
  },
)

eitherHost(
  'an import that was asked for elsewhere is listed with who asked, and can be cancelled here',
  async ({ host, csv }) => {
    serveSlowly(csv, '/lot.csv')
    const source = csv.url('/lot.csv')
    const { page, address } = await host.launch()
    const dialog = await openDialog(page)
    await addressField(page).fill('https://lot.exam')
    const answer = fetch(`${address}data`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: source }),
    })
    await expect(cardOf(page, source)).toContainText(`HTTP · ${source}`)
    await expect(addressField(page)).toBeFocused()
    await cardOf(page, source)
      .getByRole('button', { name: `Cancel the import from ${source}` })
      .press('Enter')
    await expect(cardOf(page, source)).toHaveCount(0)
    expect((await answer).status).toBe(400)
    await expect(addressField(page), 'the focus stays near').toBeFocused()
    await expect(dialog).toBeVisible()
  },
)

test('more sources than may be read at once are refused in a sentence, and every button still works', async ({
  serve,
  csv,
}) => {
  const page = await (await serve.launch()).page()
  await openDialog(page)
  for (const name of ['a', 'b', 'c', 'd']) {
    serveSlowly(csv, `/${name}.csv`)
    await importUrl(page, csv.url(`/${name}.csv`))
  }
  await expect(cardOf(page, csv.url('/d.csv')).getByRole('status')).toContainText(
    'Three sources are being read already',
  )
  const first = cardOf(page, csv.url('/a.csv'))
  await first.getByRole('button', { name: /^Cancel the import/ }).click()
  await expect(first.getByRole('status')).toContainText('Import cancelled')
})

test('axe finds nothing while imports run, wait and have ended in both themes, and nothing moves', async ({
  serve,
  csv,
}) => {
  serveSlowly(csv, '/slow.csv')
  const end = serveSlowly(csv, '/refused.csv', 'AB 123,10,100,80\nCD 456,x,100,80\n')
  const page = await (await serve.launch()).page()
  await openDialog(page)
  await importUrl(page, csv.url('/slow.csv'))
  await importUrl(page, csv.url('/slow.csv'))
  await importUrl(page, csv.url('/refused.csv'))
  await expect(cardOf(page, csv.url('/refused.csv'))).toContainText('Fetching the file')
  await expectAccessible(page)
  const before = await cardOf(page, csv.url('/slow.csv')).last().boundingBox()
  end()
  await expect(cardOf(page, csv.url('/refused.csv')).getByRole('status')).toContainText('Refused 1')
  expect(await cardOf(page, csv.url('/slow.csv')).last().boundingBox()).toEqual(before)
  await expectAccessibleInEachSize(page)
})
