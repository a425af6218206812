import { eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

/** Overstays rise within seconds, and nothing is repeated unless a test says so. */
const FAST = {
  chargingRate: '36000 %/h',
  graceMinutes: '0.03',
  overstayLevel2Minutes: '0',
  overstayLevel3Minutes: '0',
  alertRepeatMinutes: '0',
}

const MINUTE_MS = 60_000

async function importInto(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Alerts' })
const alertOf = (page: Page, plate: string) => panel(page).getByRole('listitem').filter({ hasText: plate })
const plates = (page: Page) => panel(page).getByRole('listitem').locator('.plate').allTextContents()

/** The files of the sounds that started to play since this was called. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const played: string[] = []
    Object.assign(window, { playedSounds: played })
    const start = HTMLMediaElement.prototype.play
    HTMLMediaElement.prototype.play = function play() {
      this.addEventListener('playing', () => played.push(new URL(this.src).pathname), { once: true })
      return start.call(this)
    }
  })
  return () =>
    page.evaluate(() =>
      (window as unknown as { playedSounds: readonly string[] }).playedSounds.map(
        (path) => /(ready|overstay)/.exec(path)?.[1] ?? path,
      ),
    )
}

/** Refuses sound until a tap, as browsers do; here each evaluate would count as a tap. */
async function refuseSoundUntilTapped(page: Page): Promise<void> {
  await page.evaluate(() => {
    const start = HTMLMediaElement.prototype.play
    HTMLMediaElement.prototype.play = () =>
      Promise.reject(new DOMException('play() failed because the user did not interact first.', 'NotAllowedError'))
    const allow = () => {
      HTMLMediaElement.prototype.play = start
    }
    window.addEventListener('pointerdown', allow, { capture: true, once: true })
  })
}

eitherHost('an overstay follows the alert for ready in its place, the most urgent first', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,70,100,80\nCD 456,90,100,80\n')
  csv.set('/late.csv', 'EF 789,79,100,80\n')
  const { page, address } = await host.launch({ settings: { ...FAST, graceMinutes: '0.1' } })
  await importInto(address, csv.url('/lot.csv'))
  await expect(alertOf(page, 'AB 123')).toContainText(/Ready \d+/)
  await expect(alertOf(page, 'AB 123')).toContainText(/Overstaying \d+/)
  await expect(alertOf(page, 'AB 123')).toContainText('ready since')
  await expect(alertOf(page, 'AB 123')).toHaveCount(1)
  await expect(alertOf(page, 'CD 456')).toContainText(/Overstaying \d+/)
  await importInto(address, csv.url('/late.csv'))
  await expect(alertOf(page, 'EF 789')).toContainText(/Ready \d+/)
  expect(await plates(page)).toEqual(['CD 456', 'AB 123', 'EF 789'])
})

eitherHost('levels rise across a restart, each with its word, and "Got it" ends each', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,70,100,80\nCD 456,90,100,80\n')
  const settings = { chargingRate: '36000 %/h', alertRepeatMinutes: '0' }
  const first = await host.launch({ settings })
  await importInto(first.address, csv.url('/lot.csv'))
  await expect(alertOf(first.page, 'AB 123')).toContainText('Ready')
  const second = await first.restart({ settings, clockShiftMs: 16 * MINUTE_MS })
  await expect(alertOf(second.page, 'AB 123')).toContainText('Overstaying 1 min')
  await second.page.getByRole('button', { name: 'Got it: AB 123' }).click()
  await expect(alertOf(second.page, 'AB 123')).toHaveCount(0)
  const third = await second.restart({ settings, clockShiftMs: 31 * MINUTE_MS })
  await expect(alertOf(third.page, 'AB 123')).toContainText('Long overstay 16 min')
  await third.page.getByRole('button', { name: 'Got it: AB 123' }).click()
  await expect(alertOf(third.page, 'AB 123')).toHaveCount(0)
  const fourth = await third.restart({ settings, clockShiftMs: 61 * MINUTE_MS })
  await expect(alertOf(fourth.page, 'CD 456')).toContainText('Very long overstay 46 min')
  await fourth.page.getByRole('button', { name: 'Got it for all' }).click()
  await expect(fourth.page.getByText('All quiet')).toBeVisible()
  const fifth = await fourth.restart({ settings, clockShiftMs: 300 * MINUTE_MS })
  await expect(fifth.page.getByRole('row').filter({ hasText: 'AB 123' })).toContainText('Overstaying')
  await expect(fifth.page.getByText('All quiet')).toBeVisible()
})

eitherHost('a new alert rings once for several, a reminder rings again, an old one does not', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,79,100,80\nCD 456,79,100,80\n')
  const settings = { ...FAST, graceMinutes: '1440' }
  const { page, address, restart } = await host.launch({ settings: { ...settings, alertRepeatMinutes: '0.08' } })
  await page.getByRole('combobox', { name: 'Plate' }).press('Escape')
  const sounds = await listen(page)
  await importInto(address, csv.url('/lot.csv'))
  await expect(alertOf(page, 'CD 456')).toBeVisible()
  await expect.poll(sounds).toEqual(['ready'])
  await expect.poll(sounds).toEqual(['ready', 'ready'])

  csv.set('/late.csv', 'EF 789,79,100,80\n')
  const again = await restart({ settings })
  await again.page.getByRole('combobox', { name: 'Plate' }).press('Escape')
  const soundsAgain = await listen(again.page)
  await importInto(again.address, csv.url('/late.csv'))
  await expect(alertOf(again.page, 'EF 789')).toBeVisible()
  await expect.poll(soundsAgain).toEqual(['ready'])
  await expect(alertOf(again.page, 'AB 123')).toBeVisible()
})

eitherHost('an overstay has a sound of its own, and a sound that is switched off is silent', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,90,100,80\n')
  csv.set('/late.csv', 'CD 456,90,100,80\n')
  const first = await host.launch({ settings: FAST })
  await first.page.getByRole('combobox', { name: 'Plate' }).press('Escape')
  const sounds = await listen(first.page)
  await importInto(first.address, csv.url('/lot.csv'))
  await expect.poll(sounds).toEqual(['overstay'])
  const second = await first.restart({ settings: { ...FAST, alertSound: 'false' } })
  await second.page.getByRole('combobox', { name: 'Plate' }).press('Escape')
  const noSounds = await listen(second.page)
  await importInto(second.address, csv.url('/late.csv'))
  await expect(alertOf(second.page, 'CD 456')).toContainText('Overstaying 2 s')
  expect(await noSounds()).toEqual([])
})

test('where the browser holds the sound back, the screen says so, and a tap lets it through', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', 'AB 123,79,100,80\n')
  const running = await serve.launch({ settings: { ...FAST, graceMinutes: '1440' } })
  const page = await running.page()
  const sounds = await listen(page)
  await refuseSoundUntilTapped(page)
  await importInto(running.url, csv.url('/lot.csv'))
  const button = panel(page).getByRole('button', { name: 'Sound is off until you tap' })
  await expect(button).toBeVisible()
  expect(await sounds()).toEqual([])
  await expectAccessible(page)
  await button.click()
  await expect.poll(sounds).toEqual(['ready'])
  await expect(button).toBeHidden()
})

eitherHost('open alerts are told on every page, and beside an opened vehicle', async ({ host, csv }) => {
  csv.set('/ready.csv', 'GH 12,90,100,80\n')
  csv.set('/lot.csv', 'AB 123,79,100,80\nCD 456,78,100,80\n')
  const { page, address } = await host.launch({ settings: { ...FAST, graceMinutes: '1440' } })
  await importInto(address, csv.url('/ready.csv'))
  await page.getByRole('row').filter({ hasText: 'GH 12' }).getByText('GH 12', { exact: true }).click()
  const opened = page.getByRole('complementary', { name: 'Vehicle GH 12' })
  await expect(opened).toBeVisible()
  const wayTo = (name: RegExp) => page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name })
  await openManagerPage(page, 'Settings')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await refuseSoundUntilTapped(page)
  await importInto(address, csv.url('/lot.csv'))
  const wayToLot = wayTo(/^Lot, 2 open alerts, Sound is off until you tap$/)
  await expect(wayToLot).toHaveText('2Lot')
  await expectAccessible(page)

  // Without a tap, after which the browser would let the sound through.
  await wayToLot.dispatchEvent('click')
  const sound = opened.getByRole('button', { name: 'Sound is off until you tap' })
  await expect(sound).toBeVisible()
  await opened.getByRole('button', { name: 'Alerts 2' }).click()
  await expect(wayTo(/^Lot, 2 open alerts$/)).toBeVisible()
  await page.getByRole('button', { name: 'Got it for all' }).click()
  await expect(wayTo(/^Lot$/)).toBeVisible()
})

eitherHost(
  'a snoozed alert is quiet until its time, is last in the list, and can be made to ring again',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 123,79,100,80\nCD 456,78,100,80\n')
    const settings = { ...FAST, graceMinutes: '1440' }
    const first = await host.launch({ settings })
    await importInto(first.address, csv.url('/lot.csv'))
    await expect(alertOf(first.page, 'CD 456')).toBeVisible()
    await first.page.getByRole('button', { name: 'Snooze: AB 123' }).click()
    await first.page.getByRole('group', { name: 'Quiet for' }).getByRole('button', { name: '15 min' }).click()
    await expect(alertOf(first.page, 'AB 123')).toContainText(/quiet until \d/)
    expect(await plates(first.page)).toEqual(['CD 456', 'AB 123'])
    await first.page.getByRole('button', { name: 'Snooze: AB 123' }).press('Enter')
    await first.page.keyboard.press('Tab')
    await expect(first.page.getByRole('button', { name: '5 min', exact: true })).toBeFocused()
    await first.page.keyboard.press('Escape')
    await expect(first.page.getByRole('button', { name: 'Snooze: AB 123' })).toBeFocused()
    await first.page.keyboard.press('Enter')
    await first.page.getByRole('button', { name: 'Ring again' }).press('Enter')
    await expect(alertOf(first.page, 'AB 123')).not.toContainText('quiet until')

    await first.page.getByRole('button', { name: 'Snooze all' }).click()
    await first.page.getByRole('button', { name: '30 min' }).click()
    await expect(panel(first.page).getByText('quiet until')).toHaveCount(2)
    const second = await first.restart({ settings, clockShiftMs: 29 * MINUTE_MS })
    await expect(panel(second.page).getByText('quiet until')).toHaveCount(2)
    const third = await second.restart({ settings, clockShiftMs: 31 * MINUTE_MS })
    await expect(alertOf(third.page, 'AB 123')).toBeVisible()
    await expect(panel(third.page).getByText('quiet until')).toHaveCount(0)
  },
)

test('where the system shows no notifications, the list and the badge tell everything', async ({ desktop, csv }) => {
  csv.set('/lot.csv', 'AB 123,79,100,80\nCD 456,90,100,80\n')
  const running = await desktop.launch({ settings: FAST, notificationDaemon: false })
  await importInto(running.address, csv.url('/lot.csv'))
  await expect(alertOf(running.window, 'AB 123')).toContainText('Overstaying')
  await expect(alertOf(running.window, 'CD 456')).toContainText('Overstaying')
  await expect.poll(() => running.evaluate(({ app }, _none) => app.getBadgeCount(), null)).toBe(2)
  expect(await running.notifications()).toEqual([])
  const row = running.window.getByRole('row').filter({ hasText: 'AB 123' })
  await row.getByText('AB 123', { exact: true }).click()
  const opened = running.window.getByRole('complementary', { name: 'Vehicle AB 123' })
  await expect(opened.getByRole('listitem').filter({ hasText: 'Announced' }).first()).toBeVisible()
  await expect(opened).not.toContainText(/notification/i)
  await opened.getByRole('button', { name: 'Alerts' }).click()
  await running.window.getByRole('button', { name: 'Got it for all' }).click()
  await expect.poll(() => running.evaluate(({ app }, _none) => app.getBadgeCount(), null)).toBe(0)
})

test('the desktop is told of overstays too, in one notification', async ({ desktop, csv }) => {
  csv.set('/lot.csv', 'AB 123,90,100,80\nCD 456,90,100,80\n')
  const running = await desktop.launch({ settings: FAST })
  await importInto(running.address, csv.url('/lot.csv'))
  await expect.poll(async () => (await running.notifications()).length).toBe(1)
  expect(JSON.stringify(await running.notifications())).toContain('AB 123 and CD 456 are overstaying')
})

test('axe finds nothing on alerts of every kind, snoozing and snoozed, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'AB 123,90,100,80\nCD 456,90,100,80\n')
  csv.set('/late.csv', 'EF 789,90,100,80\nGH 12,90,100,80\n')
  csv.set('/ready.csv', 'IJ 34,79,100,80\n')
  csv.set('/told', '')
  const settings = {
    chargingRate: '36000 %/h',
    alertRepeatMinutes: '0',
    tellDriverBy: 'webhook',
    driverWebhookUrl: csv.url('/told'),
    driverWebhookSecret: 'a-shared-secret',
  }
  const first = await serve.launch({ settings })
  await importInto(first.url, csv.url('/lot.csv'))
  const second = await first.restart({ clockShiftMs: 35 * MINUTE_MS })
  await importInto(second.url, csv.url('/late.csv'))
  const third = await second.restart({ clockShiftMs: 66 * MINUTE_MS })
  await importInto(third.url, csv.url('/ready.csv'))
  const page = await third.page()
  await expect(alertOf(page, 'AB 123')).toContainText('Very long overstay')
  await expect(alertOf(page, 'EF 789')).toContainText('Long overstay')
  await expect(alertOf(page, 'IJ 34')).toContainText('Ready')
  await alertOf(page, 'IJ 34').getByRole('button', { name: 'Tell the driver: IJ 34' }).click()
  await expect(page.getByRole('dialog', { name: /^The driver of IJ 34/ })).toBeVisible()
  const [told] = csv.posted('/told')
  expect(JSON.parse(told?.body ?? '')).toMatchObject({ plate: 'IJ 34', state: 'ready' })
  expect(told?.headers['x-ampcontrol-signature']).toMatch(/^sha256=[0-9a-f]{64}$/)
  await page.getByRole('button', { name: 'Snooze: GH 12' }).click()
  await expect(page.getByRole('group', { name: 'Quiet for' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '5 min', exact: true }).click()
  await expect(alertOf(page, 'GH 12')).toContainText('quiet until')
  await expectAccessible(page)

  await page.setViewportSize({ width: 360, height: 740 })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '115%'
  })
  await page.locator('.alerts-toggle').click()
  await expect(page.getByRole('button', { name: 'Got it for all' })).toBeInViewport({ ratio: 1 })
  const head = await page.locator('.alerts-head').evaluate((element) => ({
    overflow: element.scrollWidth - element.clientWidth,
    bottom: Math.round(element.getBoundingClientRect().bottom),
  }))
  const listTop = await page.locator('.alert-list').evaluate((list) => Math.round(list.getBoundingClientRect().top))
  expect(head).toEqual({ overflow: 0, bottom: listTop })
})

test('a new alert flashes in the task bar until the window is turned to, and counts at the icon', async ({
  desktop,
  csv,
}) => {
  csv.set('/lot.csv', 'AB 123,79,100,80\n')
  const running = await desktop.launch({ settings: FAST })
  await running.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const flashes: boolean[] = []
    Reflect.set(globalThis, 'flashes', flashes)
    if (window === undefined) throw new Error('there is no window')
    const flashFrame = window.flashFrame.bind(window)
    window.flashFrame = (isFlashing) => {
      flashes.push(isFlashing)
      flashFrame(isFlashing)
    }
    window.blur()
  }, null)
  const flashes = () => running.evaluate(() => Reflect.get(globalThis, 'flashes') as readonly boolean[], null)
  const badge = () => running.evaluate(({ app }) => app.getBadgeCount(), null)
  expect([await flashes(), await badge()]).toEqual([[], 0])

  await importInto(running.address, csv.url('/lot.csv'))
  await expect(alertOf(running.window, 'AB 123')).toBeVisible()
  await expect.poll(flashes).toContain(true)
  await expect.poll(badge).toBe(1)
  await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus(), null)
  await expect.poll(async () => (await flashes()).at(-1)).toBe(false)
  await running.window
    .getByRole('button', { name: /^Got it/ })
    .first()
    .click()
  await expect.poll(badge).toBe(0)
})
