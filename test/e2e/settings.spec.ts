import { eachHost, eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

async function openSection(page: Page, name: string): Promise<void> {
  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name, exact: true }).click()
}

async function importFrom(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

eitherHost(
  'a new charging rate moves the estimates, says how many, can be undone, and stays',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 1,10,60,80\nCD 2,20,60,80\nEF 3,60,60,80\n')
    const running = await host.launch()
    await importFrom(running.address, csv.url('/lot.csv'))
    const { page } = running
    await openSection(page, 'Charging')
    const rate = page.getByLabel('Charging rate', { exact: true })
    await rate.fill('22')
    await rate.press('Enter')
    await expect(page.getByText('Charging rate: saved · 2 estimates moved')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rate).toHaveValue('11')

    await rate.fill('7.4')
    await page.getByLabel('Efficiency').focus()
    await expect(page.getByText('Charging rate: saved · 2 estimates moved').last()).toBeVisible()
    const again = await running.restart()
    await openSection(again.page, 'Charging')
    await expect(again.page.getByLabel('Charging rate', { exact: true })).toHaveValue('7.4')
  },
)

eitherHost('what does not fit is said beside its field, and nothing is changed', async ({ host }) => {
  const { page } = await host.launch()
  await openSection(page, 'Charging')
  const efficiency = page.getByLabel('Efficiency')
  const refusals = [
    ['120', 'At most 100.'],
    ['7', 'At least 50.'],
    ['much', 'Write a number.'],
  ] as const
  for (const [text, sentence] of refusals) {
    await efficiency.fill(text)
    await efficiency.press('Enter')
    await expect(efficiency).toHaveAccessibleDescription(new RegExp(sentence))
    await expect(efficiency).toHaveAttribute('aria-invalid', 'true')
  }
  await efficiency.press('Escape')
  await expect(efficiency).toHaveValue('85')
  await expect(efficiency).toHaveAttribute('aria-invalid', 'false')

  await page.getByLabel('Unit of the charging rate').selectOption('%/h')
  const rate = page.getByLabel('Charging rate', { exact: true })
  await expect(rate).toHaveValue('20')
  await rate.fill('0')
  await rate.press('Enter')
  await expect(rate).toHaveAccessibleDescription(/Write a rate from 0.1/)
})

eachHost('what the start holds fast is shown as fixed, with the reason', async ({ host }) => {
  const { page } = await host.launch({ settings: { bays: '12', taper: 'false' } })
  await openSection(page, 'Lot')
  const bays = page.getByLabel('Charging bays')
  await expect(bays).toBeDisabled()
  await expect(bays).toHaveValue('12')
  await expect(bays).toHaveAccessibleDescription(/Fixed when AmpControl was started/)
  await page.getByRole('tab', { name: 'Charging', exact: true }).click()
  await expect(page.getByRole('switch', { name: 'Slower towards full' })).toBeDisabled()
  await expect(page.getByRole('switch', { name: 'Chargers stop at the target' })).toBeEnabled()
  await expect(page.getByText('No charging power has been measured here yet.')).toBeVisible()
})

test('the power that stays here have shown stands beside the charging rate', async ({ desktop, csv }) => {
  csv.set('/lot.csv', 'AB 1,20.01,75,80\n')
  const running = await desktop.launch({ hasMovableClock: true })
  await importFrom(running.address, csv.url('/lot.csv'))
  await running.power('suspend')
  running.sleepFor(2_400_000)
  await running.power('resume')
  csv.set('/lot.csv', 'AB 1,26.14,75,80\n')
  await importFrom(running.address, csv.url('/lot.csv'))
  await openSection(running.window, 'Charging')
  // 9.2 kW reached the battery: of 10.8 at the charger, 85 %.
  await expect(running.window.getByText('Measured here: 10.8 kW, in 1 stay. Only stays count')).toBeVisible()
})

eitherHost(
  'colours, text size and clock take effect at once, everywhere and after a restart',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 1,60,60,80\n')
    const running = await host.launch()
    await importFrom(running.address, csv.url('/lot.csv'))
    const { page } = running
    await openSection(page, 'Screen')
    const html = page.locator('html')
    await page.getByLabel('Colours', { exact: true }).selectOption('Dark')
    await expect(html).toHaveAttribute('data-theme', 'dark')
    const textSize = page.getByLabel('Text size', { exact: true })
    await textSize.selectOption('200\u00a0%')
    await expect(html).toHaveCSS('font-size', '32px')
    const usual = page.viewportSize() ?? { width: 1280, height: 800 }
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(html, 'no larger than a telephone holds').toHaveCSS('font-size', '26px')
    await page.setViewportSize(usual)
    await textSize.selectOption('150\u00a0%')
    await expect(html).toHaveCSS('font-size', '24px')
    await page.getByLabel('Clock', { exact: true }).selectOption('24 hours')
    await expect(page.getByRole('contentinfo')).toContainText(/import \d\d:\d\d \(/)
    await page.getByLabel('Clock', { exact: true }).selectOption('12 hours')
    await expect(page.getByRole('contentinfo')).toContainText(/import \d{1,2}:\d\d.[AP]M \(/)

    const again = await running.restart()
    await expect(again.page.locator('html')).toHaveCSS('font-size', '24px')
    await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  },
)

test('a browser that cuts itself off with a new token is answered first, and led to where it goes on', async ({
  serve,
  complaints,
}) => {
  complaints.allow(/401|403|ERR_|Failed to load|EventSource/)
  const running = await serve.launch()
  const page = await running.page()
  await openSection(page, 'HTTP')
  await page.getByRole('button', { name: 'Make one' }).click()
  const token = await page.getByLabel('Token').inputValue()
  expect(token).toMatch(/^[\w-]{24}$/)
  await page.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(page.getByText('AmpControl is now at another address.')).toBeVisible()
  await expect.poll(async () => (await running.request('data').catch(() => undefined))?.status).toBe(401)
  await page.getByRole('link', { name: 'Go there' }).click()
  await page.locator('html[data-ready=true]').waitFor()
  await openSection(page, 'HTTP')
  await expect(page.getByText('A token is set')).toBeVisible()
  const headers = { authorization: `Bearer ${token}` }
  expect((await running.request('data', { headers })).status).toBe(200)
})

test('HTTP is turned off and on again from the desktop’s own window', async ({ desktop }) => {
  const running = await desktop.launch()
  const page = running.window
  const { address } = running
  expect((await fetch(`${address}data`)).status).toBe(200)
  await openSection(page, 'HTTP')
  await page.getByRole('switch', { name: 'Serve HTTP' }).click()
  await expect(page.getByText('Not served')).toBeVisible()
  await expect(fetch(`${address}data`)).rejects.toThrow()
  await page.getByRole('switch', { name: 'Serve HTTP' }).click()
  const served = await page.getByText(/^Served at/).textContent()
  expect((await fetch(`${served?.replace('Served at ', '')}data`)).status).toBe(200)
})

test('the desktop opens its data folder, and no other', async ({ desktop }) => {
  const running = await desktop.launch()
  const page = running.window
  await openSection(page, 'Data')
  await expect(page.getByText(running.dataDirectory)).toBeVisible()
  await page.getByRole('button', { name: 'Open' }).click()
  await expect.poll(running.openedPaths).toEqual([running.dataDirectory])
})

const SECTIONS = ['Charging', 'Lot', 'Alerts', 'Screen', 'Import', 'HTTP', 'Kiosk and PIN', 'Personal data', 'Data']

test('axe finds nothing in the settings, in both themes', async ({ serve }) => {
  const running = await serve.launch()
  const page = await running.page()
  for (const section of SECTIONS) {
    await openSection(page, section)
    await expectAccessible(page)
  }
  await openSection(page, 'Charging')
  const efficiency = page.getByLabel('Efficiency')
  await efficiency.fill('500')
  await efficiency.press('Enter')
  await expect(page.getByText('At most 100.')).toBeVisible()
  await expectAccessible(page)
  await openSection(page, 'Kiosk and PIN')
  await page.getByRole('button', { name: 'Set a PIN' }).click()
  await expect(page.getByRole('dialog', { name: 'Choose a PIN' })).toBeVisible()
  await expectAccessible(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})
