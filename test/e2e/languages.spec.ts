import { eitherHost, expect, expectAccessible, openManager, PAGE_ICONS, type Page, test } from '../support/fixture.ts'

const LOT = 'B-MA 123,10,60,62.5\nM-XY 44,59,60,80\nHH-AB 7,20.5,60,90\n'

async function importFrom(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

function pages(page: Page) {
  return page.getByRole('navigation').getByRole('button')
}

/** A choice of the settings, whatever it is called in the language of the moment. */
function choiceWith(page: Page, value: string) {
  return page.getByRole('combobox').filter({ has: page.locator(`option[value="${value}"]`) })
}

eitherHost('each language changes the whole screen at once, with its figures and its clock', async ({ host, csv }) => {
  csv.set('/lot.csv', LOT)
  const running = await host.launch({ settings: { chargingRate: '7.4 kW' } })
  await importFrom(running.address, csv.url('/lot.csv'))
  const { page } = running
  const row = page.getByRole('row').filter({ hasText: 'B-MA 123' })
  const footer = page.getByRole('contentinfo')

  async function openScreenSettings(): Promise<void> {
    await openManager(page)
    await pages(page).last().click()
    await page.locator('.settings-tab:has(.lucide-monitor)').click()
  }

  await openScreenSettings()
  const offered = await choiceWith(page, 'en')
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
  const languages = offered.filter((value) => value !== 'system')
  expect(languages).toEqual(expect.arrayContaining(['en', 'de']))

  const seen = new Set<string>()
  for (const language of languages) {
    await choiceWith(page, 'en').selectOption(language)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await choiceWith(page, '12').selectOption('12')
    await expect(footer).toContainText(/\d{1,2}:\d\d.[ap]\.?.?m/i)
    await choiceWith(page, '12').selectOption('24')
    await expect(footer).toContainText(/ \d{1,2}:\d\d \(/)
    await expect(footer).not.toContainText(/\d.[ap]\.?.?m/i)

    const words = await pages(page).allTextContents()
    const cutOff = await pages(page).evaluateAll(
      (items) => items.filter((item) => item.scrollWidth > item.clientWidth).length,
    )
    expect(cutOff, `names of pages that do not fit in ${language}`).toBe(0)
    await pages(page).first().click()
    await expect(row).toContainText(`${new Intl.NumberFormat(language).format(62.5)}\u00a0%`)
    seen.add(words.join(' '))
    await openScreenSettings()
  }
  expect(seen.size).toBe(languages.length)

  await choiceWith(page, 'en').selectOption('de')
  await expect(pages(page).first()).toHaveText('Parkplatz')
  const again = await running.restart()
  await expect(pages(again.page).first()).toHaveText('Parkplatz')
})

eitherHost(
  'an attendant works in German: find, let leave, undo, import what cannot be fetched',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${LOT}XX 1,-1,50,80\n`)
    const { page } = await host.launch({ settings: { language: 'de', timeFormat: '24' } })
    await expect(page.getByText('Der Parkplatz ist leer')).toBeVisible()
    await page.getByRole('banner').getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Fahrzeuge importieren' })
    await dialog.getByLabel('Adresse der CSV-Datei').fill(csv.url('/none.csv'))
    await dialog.getByRole('button', { name: 'Importieren', exact: true }).click()
    await expect(dialog).toContainText('hat unter dieser Adresse keine Datei (Status 404)')
    await page.keyboard.press('Escape')
    await page.getByRole('banner').getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.getByLabel('Adresse der CSV-Datei').fill(csv.url('/lot.csv'))
    await dialog.getByRole('button', { name: 'Importieren', exact: true }).click()
    await expect(dialog.getByText('3 Fahrzeuge importiert')).toBeVisible()
    await expect(dialog.getByText('Die Ladung ist kleiner als null.')).toBeVisible()
    await page.keyboard.press('Escape')

    await page.getByRole('combobox', { name: 'Kennzeichen' }).fill('bma')
    await expect(page.getByRole('search')).toContainText(/NICHT BEREIT: etwa (morgen )?\d\d:\d\d/)
    await page.getByRole('row').filter({ hasText: 'M-XY 44' }).getByRole('button', { name: 'Abfahrt' }).click()
    await expect(page.getByText('M-XY 44 ist mit 98\u00a0% abgefahren')).toBeVisible()
    await page.getByRole('button', { name: 'Rückgängig' }).click()
    await expect(page.getByText('M-XY 44 ist wieder auf dem Parkplatz')).toBeVisible()
  },
)

test('a desktop notification speaks the language of the settings, and reads its clock', async ({ desktop, csv }) => {
  csv.set('/lot.csv', 'vehicle,current_charge,total_charge,desired_percentage,bay\nB-MA 123,30,60,60,P 7\n')
  const settings = { language: 'de', timeFormat: '24', chargingRate: '36000 %/h' }
  const running = await desktop.launch({ settings })
  await importFrom(running.address, csv.url('/lot.csv'))
  await expect.poll(running.notifications).toHaveLength(1)
  expect(await running.notifications()).toMatchObject([
    { title: 'B-MA 123 auf Platz P 7 ist bereit', body: expect.stringMatching(/^Seit \d\d:\d\d\.$/) },
  ])
})

test('axe finds nothing on the German pages, and none is wider than the screen', async ({ serve, csv }) => {
  csv.set('/lot.csv', LOT)
  const running = await serve.launch({ settings: { language: 'de', graceMinutes: '0' } })
  await importFrom(running.url, csv.url('/lot.csv'))
  const page = await running.page()
  for (const name of Object.keys(PAGE_ICONS)) {
    const way = page.locator(`.navigation-item[data-page="${name}"]`)
    if (!(await way.isVisible())) await page.locator('.navigation-manager').click()
    await way.click()
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  }
})
