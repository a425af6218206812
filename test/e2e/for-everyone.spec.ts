import {
  type CsvServer,
  cutOffTexts,
  DIALOGS,
  enter,
  expect,
  expectAccessible,
  movements,
  openManager,
  openManagerPage,
  PAGE_ICONS,
  type Page,
  ROOMS,
  SECTION_ICONS,
  smallTargets,
  tabThrough,
  test,
} from '../support/fixture.ts'

/** A lot with every kind of vehicle and alert, a refused row, and a stay that has ended. */
const LOT = [
  'vehicle,current_charge,total_charge,desired_percentage,bay',
  'KA-AB 1,79.9,100,80,A1',
  'KA-AB 2,90,100,80,A2',
  'B-MA 123,10,60,62.5,B 17',
  'B-XY 44,20,60,80,',
  'HH-AB 7,20.5,60,90,C3',
  'AA 1,-1,50,80,',
]

interface Served {
  postJson(path: string, body: unknown): Promise<unknown>
  json(path: string, method?: string): Promise<unknown>
  page(): Promise<Page>
}

async function openFilled(running: Served, csv: CsvServer): Promise<Page> {
  csv.set('/lot.csv', `${LOT.join('\n')}\n`)
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  await running.json('/vehicle/HH-AB%207', 'DELETE')
  const page = await running.page()
  await expect(page.locator('.alert')).toHaveCount(2)
  return page
}

const SETTINGS = { chargingRate: '60 %/h', graceMinutes: '0', bays: '8' }
const PAST = { days: 20, bays: 8 }

test('no page and no section of the settings is left out of what is measured', async ({ serve }) => {
  const page = await (await serve.launch()).page()
  await openManager(page)
  await expect(page.locator('.navigation-item[data-page]')).toHaveCount(Object.keys(PAGE_ICONS).length)
  await page.locator('.navigation-item').last().click()
  await expect(page.locator('.settings-tab')).toHaveCount(Object.keys(SECTION_ICONS).length)
})

test('all is large enough for a finger, reached by the keyboard, and still for those who ask', async ({
  serve,
  csv,
}) => {
  test.slow()
  const page = await openFilled(await serve.launch({ settings: SETTINGS, history: PAST }), csv)
  expect(await movements(page), 'what moves otherwise').not.toEqual([])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const room of ROOMS) {
    await page.setViewportSize({ width: 1366, height: 768 })
    await enter(page, room)
    expect(await movements(page), room.name).toEqual([])
    expect(await smallTargets(page), `${room.name} across`).toEqual([])
    const { count, unseen } = await tabThrough(page)
    expect(unseen, room.name).toEqual([])
    expect(count, room.name).toBeGreaterThan(3)
    await page.setViewportSize({ width: 800, height: 1280 })
    expect(await smallTargets(page), `${room.name} upright`).toEqual([])
  }
  await enter(page, ROOMS[0] as (typeof ROOMS)[number])
  await page.locator('.row .cell-actions button').first().click()
  await page.locator('.toast').waitFor()
  expect(await movements(page), 'the time to undo').toEqual([])
})

/** Where each page's own test asks axe once, every night all rooms and dialogs at a stretch. */
if (process.env.AMPCONTROL_EVERY_HOST) {
  test('axe finds nothing in any room or dialog, in both themes', async ({ serve, csv }) => {
    test.slow()
    const page = await openFilled(await serve.launch({ settings: SETTINGS, history: PAST }), csv)
    for (const room of [...ROOMS, ...DIALOGS]) {
      await enter(page, room)
      await expectAccessible(page)
    }
  })
}

test('text of twice the size loses nothing, in German', async ({ serve, csv }) => {
  test.slow()
  const page = await openFilled(
    await serve.launch({ settings: { ...SETTINGS, language: 'de', textSize: '200' }, history: PAST }),
    csv,
  )
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const room of ROOMS) {
    await enter(page, room)
    expect(await cutOffTexts(page), room.name).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, room.name).toBeLessThanOrEqual(0)
  }
})

test('large text is laid out for the room that it leaves, as soon as it is chosen', async ({ serve, csv }) => {
  const page = await openFilled(await serve.launch({ settings: SETTINGS, history: PAST }), csv)
  await page.setViewportSize({ width: 1366, height: 768 })
  const heightOfList = () => page.locator('.board-list').evaluate((list) => list.clientHeight)
  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Screen' }).click()
  await page.getByLabel('Text size').selectOption('200')
  await page.locator('.navigation-item').first().click()
  await expect(page.locator('.row').first()).toBeVisible()
  await expect.poll(heightOfList).toBeGreaterThan(400)
  await page.reload()
  await expect(page.locator('.row').first()).toBeVisible()
  await expect.poll(heightOfList).toBeGreaterThan(400)
})

test('a screen reader is told of an alert, and of no tick', async ({ serve, csv }) => {
  csv.set('/lot.csv', 'KA-AB 1,79.9,100,80\nB-MA 123,10,60,62.5\n')
  const running = await serve.launch({ settings: { chargingRate: '60 %/h' } })
  const page = await running.page()
  await page.clock.install()
  await page.reload()
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest('[aria-live], [role="status"], [role="alert"], [role="log"], [role="timer"]')
        if (region?.textContent) said.push(region.textContent)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const said = () => page.evaluate(() => (window as unknown as { said: readonly string[] }).said)
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  await expect(page.locator('.alert')).toContainText('KA-AB 1', { timeout: 40_000 })
  expect((await said()).join(' ')).toContain('KA-AB 1 is ready.')

  await page.locator('#plate').fill('B-MA 123')
  await expect(page.locator('.answer-sentence')).toContainText('NOT READY')
  const before = (await said()).length
  const remaining = page.locator('.row', { hasText: 'B-MA 123' }).locator('.ready-in')
  const shown = await remaining.textContent()
  await page.clock.runFor(5 * 60_000)
  await expect(remaining).not.toHaveText(shown ?? '')
  expect((await said()).slice(before)).toEqual([])
})
