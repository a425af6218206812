import { eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

async function openImports(page: Page): Promise<void> {
  await openManagerPage(page, 'Imports')
  await expect(page.getByRole('heading', { name: 'Imports', level: 1 })).toBeVisible()
}

async function watchByScreen(page: Page, url: string, minutes: number): Promise<void> {
  await page.getByRole('button', { name: 'Watch a source' }).click()
  await page.getByLabel('Address of the CSV file').fill(url)
  await page.getByLabel('Minutes between two looks').fill(String(minutes))
  await page.getByRole('button', { name: 'Save' }).click()
}

function watchOf(page: Page, url: string) {
  return page
    .getByRole('region', { name: /Watched sources|Beobachtete Quellen/ })
    .getByRole('listitem')
    .filter({ hasText: url })
}

function row(page: Page, plate: string) {
  return page.getByRole('row').filter({ hasText: plate })
}

eitherHost('a watched source is imported by itself, and never brings a plate back that left', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\n')
  const { page } = await host.launch({ settings: { chargingRate: '1 %/h' } })
  await openImports(page)
  await watchByScreen(page, csv.url('/lot.csv'), 10)
  const watch = watchOf(page, csv.url('/lot.csv'))
  await expect(watch).toContainText('Up to date')
  await expect(watch).toContainText('every 10 minutes')
  await expect(page.getByRole('contentinfo')).toContainText('Last good import')

  await page.getByRole('button', { name: /^Lot/ }).click()
  await row(page, 'CD 456').getByRole('button', { name: 'Left' }).click()
  await expect(row(page, 'CD 456')).toHaveCount(0)
  csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\nEF 789,5,100,80\n')
  await openImports(page)
  await watch.getByRole('button', { name: /^Look now/ }).click()
  await expect(page.getByRole('table', { name: 'Past imports, newest first' }).getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: /^Lot/ }).click()
  await expect(row(page, 'EF 789')).toBeVisible()
  await expect(row(page, 'CD 456')).toHaveCount(0)
})

eitherHost(
  'a look that is under way shows its bytes and is cancelled, which is no fault of the source',
  async ({ host, csv }) => {
    const rows = 'AB 123,10,100,80\nCD 456,10,100,80\n'
    csv.set('/lot.csv', rows)
    const { page } = await host.launch()
    await openImports(page)
    await watchByScreen(page, csv.url('/lot.csv'), 10)
    const watch = watchOf(page, csv.url('/lot.csv'))
    await expect(watch).toContainText('Up to date')
    const height = (await watch.boundingBox())?.height

    csv.holdAfter('/lot.csv', 17)
    await watch.getByRole('button', { name: /^Look now/ }).press('Enter')
    await expect(watch).toContainText('Looking now')
    await expect(watch).toContainText(/17\sB of 34\sB/)
    await expect(watch.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50')
    expect((await watch.boundingBox())?.height, 'nothing moves').toBe(height)
    await expect(page.getByRole('dialog'), 'nothing pops up').toHaveCount(0)
    await expect(page.getByRole('main').getByRole('button', { name: 'Import', exact: true })).toBeVisible()

    await expect(watch.getByRole('button', { name: `Cancel: ${csv.url('/lot.csv')}` })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(watch).toContainText('Up to date')
    await expect(watch).toContainText('next look')
    await expect(watch).not.toContainText('failed')
    await expect(watch.getByRole('button', { name: /^Look now/ }), 'the focus stays in its place').toBeFocused()
    await expect(page.locator('[aria-live=polite]').filter({ hasText: 'Up to date' })).toBeAttached()
    await expect(page.getByRole('contentinfo')).not.toContainText('is failing')
    await expect(page.getByRole('table', { name: 'Past imports, newest first' }).getByRole('row')).toHaveCount(2)
  },
)

eitherHost(
  'an import of a source that a watch looks at waits for the look, which is shown beside it',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 123,10,100,80\nCD 456,10,100,80\n')
    const release = csv.holdAfter('/lot.csv', 17)
    const { page } = await host.launch()
    await openImports(page)
    await watchByScreen(page, csv.url('/lot.csv'), 10)
    await expect(watchOf(page, csv.url('/lot.csv'))).toContainText('Looking now')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
    await expect(dialog.getByRole('article'), 'a look is its list’s own affair').toHaveCount(0)
    await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    const runs = dialog.getByRole('article', { name: `Import from ${csv.url('/lot.csv')}` })
    await expect(runs.first()).toContainText('Waiting for its turn')
    await expect(runs.last()).toContainText('Fetching the file')
    await expect(runs.last()).toContainText(`Watch · ${csv.url('/lot.csv')}`)
    release()
    await expect(runs.first().getByRole('status')).toContainText('2 vehicles imported')
    await expect(runs).toHaveCount(1)
  },
)

eitherHost('a source that does not answer is told quietly and recovers by itself', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const { page } = await host.launch()
  await openImports(page)
  await watchByScreen(page, csv.url('/lot.csv'), 10)
  const watch = watchOf(page, csv.url('/lot.csv'))
  await expect(watch).toContainText('Up to date')
  csv.set('/lot.csv', 'out of order', { status: 500 })
  await watch.getByRole('button', { name: /^Look now/ }).click()
  await expect(watch).toContainText('Failing')
  await expect(watch).toContainText('500')
  await expect(page.getByRole('contentinfo')).toContainText('1 source is failing')
  await expect(page.getByRole('alert')).toHaveCount(0)
  csv.set('/lot.csv', 'AB 123,11,100,80\n')
  await watch.getByRole('button', { name: /^Look now/ }).click()
  await expect(watch).toContainText('Up to date')
  await expect(page.getByRole('contentinfo')).not.toContainText('is failing')
})

eitherHost('a watch is changed, refused where it is no address, and removed with a way back', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const { page } = await host.launch()
  await openImports(page)
  await watchByScreen(page, 'lot.csv', 10)
  await expect(page.getByRole('alert')).toContainText('not a complete URL')
  await page.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
  await page.getByRole('button', { name: 'Save' }).click()
  const watch = watchOf(page, csv.url('/lot.csv'))
  await watch.getByRole('button', { name: /^Change/ }).click()
  await page.getByLabel('Watch this source').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(watch).toContainText('Paused')
  await watch.getByRole('button', { name: /^Remove/ }).click()
  await expect(watch).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(watch).toContainText('Paused')
})

test('a form whose answer comes late closes itself, and not the one that was opened meanwhile', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const page = await (await serve.launch()).page()
  await openImports(page)
  const shown = Promise.withResolvers<void>()
  await page.route('**/api/command', async (route) => {
    if (!(route.request().postData() ?? '').includes('watch.save')) return route.fallback()
    const response = await route.fetch()
    await shown.promise
    await route.fulfill({ response })
  })
  await watchByScreen(page, csv.url('/lot.csv'), 10)
  const watch = watchOf(page, csv.url('/lot.csv'))
  await watch.getByRole('button', { name: /^Change/ }).click()
  const late = page.waitForResponse((response) => (response.request().postData() ?? '').includes('watch.save'))
  shown.resolve()
  await (await late).finished()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByLabel('Watch this source').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(watch).toContainText('Paused')
})

test('data that is too old is told in a banner, after three intervals of its source', async ({ desktop, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const first = await desktop.launch()
  await openImports(first.window)
  await watchByScreen(first.window, csv.url('/lot.csv'), 10)
  await expect(watchOf(first.window, csv.url('/lot.csv'))).toContainText('Up to date')
  csv.remove('/lot.csv')
  const later = await first.restart({ clockShiftMs: 31 * 60_000 })
  await expect(later.window.getByText(/No good data from/)).toBeVisible()
  await later.window.getByRole('button', { name: 'Show the sources' }).click()
  csv.set('/lot.csv', 'AB 123,20,100,80\n')
  await watchOf(later.window, csv.url('/lot.csv'))
    .getByRole('button', { name: /^Look now/ })
    .click()
  await expect(later.window.getByText(/No good data from/)).toHaveCount(0)
})

test('axe finds nothing with watched sources and their form in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,10,100,80\n')
  const running = await serve.launch()
  const page = await running.page()
  await openImports(page)
  await expectAccessible(page)
  await watchByScreen(page, csv.url('/lot.csv'), 10)
  await expect(watchOf(page, csv.url('/lot.csv'))).toContainText('Up to date')
  await watchByScreen(page, csv.url('/nowhere.csv'), 10)
  await expect(watchOf(page, csv.url('/nowhere.csv'))).toContainText('Failing')
  await page.getByRole('button', { name: 'Watch a source' }).click()
  await expectAccessible(page)
})

const REFUSED_IN_GERMAN = 'Keine Zeile der Datei zählte (abgelehnt: 1)'

eitherHost(
  'a source that fails says why in the language of the settings, after a restart too',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 123,10,100,80\n')
    const running = await host.launch({ settings: { language: 'de' } })
    const { page } = running
    await openManagerPage(page, 'Importe')
    await page.getByRole('button', { name: 'Quelle beobachten' }).click()
    await page.getByLabel('Adresse der CSV-Datei').fill(csv.url('/lot.csv'))
    await page.getByRole('button', { name: 'Speichern' }).click()
    const watch = watchOf(page, csv.url('/lot.csv'))
    await expect(watch).toContainText('Aktuell')
    csv.set('/lot.csv', 'XX 1,-1,50,80\n')
    await watch.getByRole('button', { name: /^Jetzt abrufen/ }).click()
    await expect(watch).toContainText(REFUSED_IN_GERMAN)
    const past = page.getByRole('table').getByRole('row').filter({ hasText: 'Gescheitert' })
    await past.getByRole('button').first().click()
    await expect(page.locator('.import-details')).toContainText(REFUSED_IN_GERMAN)

    const again = await running.restart()
    await openManagerPage(again.page, 'Importe')
    await expect(watchOf(again.page, csv.url('/lot.csv'))).toContainText(REFUSED_IN_GERMAN)
  },
)
