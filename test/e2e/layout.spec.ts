import { cutOffTexts, DIALOGS, enter, expect, overlappingTargets, type Page, ROOMS, test } from '../support/fixture.ts'

const WINDOWS = [
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1366, 768],
  [1920, 1080],
] as const

/** Long plates and bays, a vehicle of every kind; at 1 %/s five become ready at once. */
const LOT = [
  'vehicle,current_charge,total_charge,desired_percentage,bay',
  ...[1, 2, 3, 4, 5].map((number) => `DD-UM 938${number},79.5,100,80,B ${number}`),
  'KA-AB 2,90,100,60,A2',
  ...Array.from({ length: 20 }, (_, index) => `B-MA ${100 + index},0,1000,100,C ${index}`),
]
/** Days late, with a long plate and bay: first in the list, with the longest words of a row. */
const LATE = 'vehicle,current_charge,total_charge,desired_percentage,bay,departure_time,charging_power'
const LATE_ROW = 'WWW-QQ 12345E,10,1000,100,Garage West 12,04:00,10'
const SETTINGS = { chargingRate: '60 %/h' }

/** How many rows large text leaves in sight, in a window of a width. */
const LEAST_ROWS: Readonly<Record<number, number>> = { 768: 1, 1024: 3, 1366: 4 }

/** Left out: where one of its kind is walked, or nothing but one list stands. */
const NOT_WALKED = ['check']

/** A fact that is being changed: the field, its buttons and its units beside one another. */
const CHANGE = {
  name: 'change',
  async open(page: Page) {
    await ROOMS.find(({ name }) => name === 'vehicle')?.open(page)
    await page.locator('.vehicle-fact-button').first().click()
    await page.locator('.vehicle-fact-form').waitFor()
  },
}

const CARDS = {
  name: 'cards',
  async open(page: Page) {
    await page.locator('.layout-button').click()
    await page.locator('.card').first().waitFor()
  },
}

/** Until what follows the size of the window has followed it. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

const placesOf = (page: Page) =>
  page.evaluate(() =>
    ['.answer-box', '.tiles', '.board-list'].map((place) => {
      const { x, y, width, height } = document.querySelector(place)?.getBoundingClientRect() ?? new DOMRect()
      return [place, x, y, width, height].join(' ')
    }),
  )

const rowsInSight = (page: Page) =>
  page.evaluate(() => {
    const scroller = document.querySelector('.grid-scroller')?.getBoundingClientRect() ?? new DOMRect()
    const head = document.querySelector('.row-head')?.getBoundingClientRect().height ?? 0
    const edge = document.querySelector('.footer')?.getBoundingClientRect().top ?? innerHeight
    return [...document.querySelectorAll('.row')]
      .map((row) => row.getBoundingClientRect())
      .filter(({ top, bottom }) => top >= scroller.top + head - 1 && bottom <= Math.min(edge, scroller.bottom) + 1)
      .length
  })

/** Whether the list of plates that fit leaves what is said beside the field to be read. */
const isHintInSight = (page: Page) =>
  page.locator('.match-list').evaluate((list) => {
    const hint = document.querySelector('.answer-details')
    return hint !== null && hint.getBoundingClientRect().bottom <= list.getBoundingClientRect().top
  })

/** The narrowest and the widest words; both languages in both sizes every night. */
const WORDINGS = process.env.AMPCONTROL_EVERY_HOST
  ? ([
      ['en', '100'],
      ['en', '150'],
      ['de', '100'],
      ['de', '150'],
    ] as const)
  : ([
      ['en', '100'],
      ['de', '150'],
    ] as const)

for (const [language, textSize] of WORDINGS) {
  test(`nothing overlaps, is cut off or scrolls sideways in any window: ${language}, ${textSize} %`, async ({
    serve,
    csv,
  }) => {
    test.slow()
    csv.set('/lot.csv', `${LOT.join('\n')}\n`)
    csv.set('/late.csv', `${LATE}\n${LATE_ROW}\n`)
    const running = await serve.launch({ settings: { ...SETTINGS, language, textSize } })
    await running.postJson('/data', { url: csv.url('/lot.csv') })
    await running.postJson('/data', { url: csv.url('/late.csv') })
    await running.request('vehicle/B-MA%20119', { method: 'DELETE' })
    const page = await running.page()
    for (const room of [...ROOMS, CHANGE, ...DIALOGS, CARDS].filter(({ name }) => !NOT_WALKED.includes(name))) {
      await page.setViewportSize({ width: 1366, height: 768 })
      // The sections of the settings follow one another on one page.
      if (room.name.startsWith('settings')) await room.open(page)
      else await enter(page, room)
      for (const [width, height] of WINDOWS) {
        await page.setViewportSize({ width, height })
        await settled(page)
        const where = `${room.name} at ${width} px`
        expect.soft(await overlappingTargets(page), where).toEqual([])
        expect.soft(await cutOffTexts(page), where).toEqual([])
        if (room.name === 'lot' && width in LEAST_ROWS && textSize === '150') {
          expect.soft(await rowsInSight(page), where).toBeGreaterThanOrEqual(LEAST_ROWS[width] ?? 0)
        }
        const scrolls = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)
        if (width >= 768) expect.soft(scrolls, `${where} scrolls as a page`).toBe(false)
      }
    }
  })
}

for (const language of ['en', 'de']) {
  test(`typing, an answer, an opened vehicle and alerts move nothing: ${language}`, async ({ serve, csv }) => {
    test.slow()
    csv.set('/lot.csv', `${LOT.join('\n')}\n`)
    const running = await serve.launch({ settings: { ...SETTINGS, language } })
    const page = await running.page()
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height })
      if (width === WINDOWS[0][0]) await running.postJson('/data', { url: csv.url('/lot.csv') })
      await expect(page.locator('.row').first()).toBeVisible()
      const places = await placesOf(page)
      const plate = page.locator('#plate')
      for (const typed of ['D', 'DD-UM 9381', 'KA-AB 2', 'B-MA 101', 'QQ 404']) {
        await plate.fill(typed)
        await expect(page.locator('.answer')).not.toHaveAttribute('data-tone', 'idle')
        expect(await placesOf(page), `${typed} at ${width} px`).toEqual(places)
        // The list finds its place beside the field after it opens.
        if (typed === 'D' && width >= 768) await expect.poll(() => isHintInSight(page), `${width} px`).toBe(true)
      }
      await plate.fill('DD-UM 9381')
      if (width === 1024) expect(await rowsInSight(page)).toBeGreaterThanOrEqual(4)
      if (width === 390) {
        expect(await rowsInSight(page)).toBeGreaterThanOrEqual(2)
        // Opened from further down the page, a vehicle is shown from its head on.
        await page.locator('.app').evaluate((app) => app.scrollTo(0, app.scrollHeight))
        await page.locator('.row .plate').first().click()
        await expect(page.locator('.vehicle-head')).toBeInViewport({ ratio: 1 })
        await page.keyboard.press('Escape')
      }
      if (width < 1366) continue
      await page
        .locator('.row')
        .first()
        .click({ position: { x: 40, y: 20 } })
      await expect(page.locator('.vehicle-panel .timeline')).toBeVisible()
      expect(await placesOf(page), `an open vehicle at ${width} px`).toEqual(places)
      await page.keyboard.press('Escape')
    }
  })
}

for (const [width, height] of [
  [1024, 768],
  [1366, 768],
] as const) {
  test(`the first alert moves neither list nor tiles nor answer, at ${width} px`, async ({ serve, csv }) => {
    csv.set('/lot.csv', `${LOT.slice(0, 1).join('')}\nAB 123,79.9,100,80,A1\nB-MA 1,10,100,80,A2\n`)
    const running = await serve.launch({ settings: { chargingRate: '600 %/h' } })
    const page = await running.page()
    await page.setViewportSize({ width, height })
    await running.postJson('/data', { url: csv.url('/lot.csv') })
    await expect(page.locator('.row').first()).toBeVisible()
    const places = await placesOf(page)
    const shifts = await page.evaluateHandle(() => {
      const found: number[] = []
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources = [] } = entry as PerformanceEntry & {
            value: number
            sources?: readonly { node: Node | null }[]
          }
          const isOurs = sources.some(
            ({ node }) =>
              node instanceof Element && node.matches('.answer-box, .tiles, .tile, .board-list, .grid-scroller'),
          )
          if (isOurs) found.push(value)
        }
      }).observe({ type: 'layout-shift' })
      return found
    })
    await expect(page.locator('.alerts-count')).toHaveText('1')
    expect(await placesOf(page)).toEqual(places)
    expect(await shifts.jsonValue()).toEqual([])
  })
}

test('a second press on "Left" takes no other vehicle, by mouse, touch or keyboard', async ({ serve, csv }) => {
  csv.set('/lot.csv', `${LOT.join('\n')}\n`)
  const running = await serve.launch({ settings: SETTINGS })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  const count = page.locator('.tile-count').first()
  await expect(count).toHaveText('26')
  const left = page.locator('.row .cell-actions button').first()
  const { x, y, width, height } = (await left.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [midX, midY] = [x + width / 2, y + height / 2]
  await page.mouse.dblclick(midX, midY)
  await page.mouse.click(midX, midY)
  await expect(page.locator('.toast')).toContainText('left')
  await page.mouse.move(5, 5)
  await expect(count).toHaveText('25')
  await expect(page.locator('.row[data-left="true"]')).toHaveCount(0)
  const finger = await page.context().newCDPSession(page)
  await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  for (let tap = 0; tap < 2; tap += 1) {
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: midX, y: midY }] })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await expect(page.locator('.row[data-left="true"]')).toHaveCount(0)
  await expect(count).toHaveText('24')
  await page.getByRole('button', { name: 'Undo last' }).click()
  await expect(count).toHaveText('25')
  await left.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.locator('.toast:not([data-ending-style])')).toContainText('2 vehicles')
  await expect(count).toHaveText('24')
  await page.getByRole('button', { name: 'Undo last' }).click()
  await expect(count).toHaveText('25')
  const message = page.locator('.toast:not([data-ending-style])')
  await message.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(count).toHaveText('26')
})
