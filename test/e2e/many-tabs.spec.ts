import { commands, expect, isCommandName, type Page, ROOMS, test } from '../support/fixture.ts'

const PLATES = ['A 1', 'A 2', 'A 3', 'A 4', 'A 5', 'A 6', 'A 7', 'A 8'] as const
const FILE = PLATES.map((plate) => `${plate},10,60,80\n`).join('')

async function openTab(beside: Page): Promise<Page> {
  const tab = await beside.context().newPage()
  await tab.goto(beside.url())
  return tab
}

const row = (page: Page, plate: string) => page.getByRole('row').filter({ hasText: plate })
const left = (page: Page, plate: string) => row(page, plate).getByRole('button', { name: 'Left' })

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** How many event streams were ever opened. */
async function streamsOpened(server: { request(path: string): Promise<Response> }): Promise<number> {
  const text = await (await server.request('/metrics')).text()
  return Number(/_count\{[^}]*route="\/api\/events"[^}]*\} (\d+)/.exec(text)?.[1] ?? 0)
}

test('eight tabs of one browser and two browsers more have their news and working buttons, by three streams', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', FILE)
  const server = await serve.launch()
  const first = await server.page()
  const tabs = await Promise.all(PLATES.map((_, index) => (index === 0 ? first : openTab(first))))
  const all = [...tabs, await server.page(), await server.page()]
  await server.postJson('/data', { url: csv.url('/lot.csv') })
  for (const page of all) await expect(left(page, 'A 8')).toBeVisible()
  expect(await streamsOpened(server)).toBe(3)

  const held: (() => void)[] = []
  const sent: unknown[] = []
  await first.route('**/api/command', async (route) => {
    const command = route.request().postDataJSON()
    if (command.name !== 'vehicle.leave') return route.fallback()
    sent.push(command.id)
    await new Promise<void>((resolve) => held.push(resolve))
    await route.fallback()
  })
  await left(first, 'A 1').click()
  for (const [index, tab] of tabs.entries()) {
    if (tab === first) continue
    await left(tab, PLATES[index] ?? '').click()
    await expect(messages(tab)).toContainText(`${PLATES[index]} left`)
  }

  await expect(messages(first)).toContainText('AmpControl has not answered for five seconds.')
  await left(first, 'A 1').click()
  await expect.poll(() => held.length).toBe(2)
  for (const goOn of held) goOn()
  await expect(messages(first)).toContainText('A 1 left')
  expect(new Set(sent).size).toBe(1)
  for (const page of all) await expect(row(page, 'A ')).toHaveCount(0)
})

test('a browser without shared workers has a stream for a tab that is shown, and none for a hidden one', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', FILE)
  const server = await serve.launch()
  const page = await server.page()
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'))
  const closed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/events'))
  await page.reload()
  const show = (state: string) =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await expect(page.getByText('Connected')).toBeVisible()
  await show('hidden')
  await closed
  await server.postJson('/data', { url: csv.url('/lot.csv') })
  await show('visible')
  await expect(left(page, 'A 8')).toBeVisible()
})

/** Presses, turns, chooses and fills in all but what closes, and then what that has brought up. */
function pressEverything(page: Page): Promise<number> {
  return page.evaluate(() => {
    const places = 'main, aside, header, .banner, .toasts, [role="dialog"]'
    const closing = '.dialog-head *, .toasts .icon-button, .vehicle-back'
    const shown = () =>
      [...document.querySelectorAll(`:is(${places}) :is(button, input, select)`)].filter(
        (element) => element.checkVisibility() && !element.matches(closing),
      )
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const pressed = new Set<Element>()
    for (let round = 0; round < 3; round += 1) {
      for (const element of shown()) {
        if (!element.isConnected || pressed.has(element)) continue
        pressed.add(element)
        if (element instanceof HTMLSelectElement) {
          element.selectedIndex = element.selectedIndex === 0 ? 1 : 0
          element.dispatchEvent(new Event('change', { bubbles: true }))
        } else if (element instanceof HTMLInputElement && element.type !== 'checkbox') {
          setValue?.call(element, '7')
          element.dispatchEvent(new Event('input', { bubbles: true }))
          element.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
          if (element.form?.querySelector('[type="submit"]') === null) element.form.requestSubmit()
        } else if (element instanceof HTMLButtonElement || element instanceof HTMLInputElement) element.click()
      }
    }
    return pressed.size
  })
}

/** What pages ask as they open; and the lot check, which goes on and is tried again by itself. */
const isExpected = (name: string) => /^(check\.change|shift\.summary|statistics\.(prepare|report))$/.test(name)

/** Where most is pressed; the rest every night. */
const isBusy = ({ name }: (typeof ROOMS)[number]) => /^(lot|vehicle|import|settings-kiosk)$/.test(name)
const LONELY_ROOMS = ROOMS.filter((room) => process.env.AMPCONTROL_EVERY_HOST || isBusy(room))

test('without a connection no button, switch or field sends a command: each says why not', async ({
  serve,
  csv,
  complaints,
}) => {
  csv.set('/lot.csv', `${FILE}B 1,50,60,80\nB 2,47.99,60,80\n`)
  const server = await serve.launch({ settings: { chargingRate: '60 %/h' }, history: { days: 2, bays: 5 } })
  const page = await server.page()
  await server.postJson('/data', { url: csv.url('/lot.csv') })
  await expect(page.getByRole('button', { name: 'Got it: B 2' })).toBeVisible()
  complaints.allow(/net::ERR_FAILED .*\/api\/events/)
  const sent: string[] = []
  let isCut = false
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'SharedWorker')
    localStorage.clear()
  })
  await page.route('**/api/events', (route) => (isCut ? route.abort() : route.fallback()))
  await page.route('**/api/command', (route) => {
    const { name } = route.request().postDataJSON()
    if (isCut && isCommandName(name) && !commands[name].isRead && !isExpected(name)) sent.push(name)
    return route.fallback()
  })
  for (const room of LONELY_ROOMS) {
    isCut = false
    await page.reload()
    await page.locator('html[data-ready="true"]').waitFor()
    await room.open(page)
    isCut = true
    await page.evaluate(() => window.dispatchEvent(new Event('offline')))
    await expect(page.getByText(/^No connection\. This is the lot as of/)).toBeVisible()
    expect(await pressEverything(page), room.name).toBeGreaterThan(isBusy(room) ? 3 : 0)
    expect(sent, room.name).toEqual([])
    // Elsewhere all that is pressed may only show something else.
    if (isBusy(room)) await expect(page.getByText(/^AmpControl does not answer/).first(), room.name).toBeVisible()
  }
})
